package dev.tollgate.domain.notice;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Brings notices to their destinations. */
public interface NoticeSender {

    /** Why nothing is sent to an address; empty if something would be. Asked again before every attempt. */
    Optional<String> objection(URI address);

    /**
     * One attempt, over within seconds. A destination that fails is an answer, not an exception. An
     * attempt whose end is not known counts as failed: the destination may hear a notice twice, and
     * knows it by its id.
     */
    Delivery send(Destination destination, Notice notice, Instant now);

    /** How an attempt ended. */
    sealed interface Delivery {
        /** The destination has it. */
        record Delivered() implements Delivery {}

        /** It has not, this time. */
        record Failed(String reason) implements Delivery {
            public Failed {
                Objects.requireNonNull(reason, "reason must not be null");
            }
        }

        /** The destination says that it wants nothing any more. */
        record Gone() implements Delivery {}
    }
}
