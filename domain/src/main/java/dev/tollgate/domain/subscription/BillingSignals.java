package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How signals reach us: posted and signed, or listed by the provider. */
public interface BillingSignals {

    /**
     * Judges what somebody posted. Never throws, whatever the bytes.
     *
     * @param now the instant of arrival
     */
    Reading read(byte[] payload, String signature, Instant now);

    /**
     * All signals since an instant, as the provider remembers them, oldest first.
     *
     * @throws dev.tollgate.domain.UnavailableException when it cannot be asked
     */
    List<Posted> since(Instant instant);

    /**
     * One signal as the provider remembers it; empty when it does not.
     *
     * @throws dev.tollgate.domain.UnavailableException when it cannot be asked
     */
    Optional<Posted> find(String id);

    /** A signal with the text that carried it. */
    record Posted(BillingSignal signal, String payload) {
        public Posted {
            Objects.requireNonNull(signal, "signal must not be null");
            Objects.requireNonNull(payload, "payload must not be null");
        }
    }

    /** What a post turned out to be. */
    sealed interface Reading {
        /** Signed by the provider, in time, readable. */
        record Genuine(Posted posted) implements Reading {
            public Genuine {
                Objects.requireNonNull(posted, "posted must not be null");
            }
        }

        /**
         * Genuine, but of the other mode (live or test), or about another account at the provider; to be
         * answered politely and ignored.
         */
        record Foreign(BillingSignal signal, String why) implements Reading {
            public Foreign {
                Objects.requireNonNull(signal, "signal must not be null");
                Objects.requireNonNull(why, "why must not be null");
            }
        }

        /** Nobody is expected to post here: no billing provider is configured. */
        record Unexpected() implements Reading {}

        /** Not signed, signed by somebody else, too old, too new or unreadable. */
        record Refused(String why) implements Reading {
            public Refused {
                Objects.requireNonNull(why, "why must not be null");
            }
        }
    }
}
