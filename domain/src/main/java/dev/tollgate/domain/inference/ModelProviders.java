package dev.tollgate.domain.inference;

import dev.tollgate.domain.meter.Usage;
import java.util.Objects;
import java.util.Set;

/** The vendors that can be reached from here. */
public interface ModelProviders {

    /** The providers that are configured, whether or not they answer at the moment. */
    Set<ProviderId> configured();

    /** Whether a provider can answer a dialect with such a model, by itself or by translation. */
    boolean serves(ProviderId provider, Dialect dialect, ModelTraits model);

    /**
     * Sends a request and waits for the first part of the answer. Not idempotent: every call is a
     * new request to the vendor. A {@link Opening.Failed} means that no part of an answer arrived
     * and that the vendor's connection is closed; nothing is thrown for a vendor's failure.
     * Interrupting a virtual thread that waits in here closes the vendor's connection too; the thread
     * stays interrupted.
     */
    Opening open(ProviderCall call);

    /** How the opening went. */
    sealed interface Opening {
        /** The first part is there; the caller must close the stream. */
        record Opened(AnswerStream answer) implements Opening {
            public Opened {
                Objects.requireNonNull(answer, "answer must not be null");
            }
        }

        /** No part of an answer arrived. */
        record Failed(ProviderFailure failure) implements Opening {
            public Failed {
                Objects.requireNonNull(failure, "failure must not be null");
            }
        }

        /**
         * The thread was interrupted before a part arrived.
         *
         * @param used our own count of the prompt, which the vendor may have read; {@link
         *     Usage#NOTHING} if it had not been sent whole
         */
        record Stopped(Usage used) implements Opening {
            public Stopped {
                Objects.requireNonNull(used, "used must not be null");
            }
        }
    }
}
