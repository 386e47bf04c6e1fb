package dev.tollgate.domain.inference;

import java.time.Duration;
import java.util.Objects;

/**
 * Why a provider gave no answer, or no whole one. {@code detail} is our own text or a vendor's,
 * meant for people, free of secrets.
 */
public sealed interface ProviderFailure {

    String detail();

    /** Whether another route, or a later attempt, may succeed where this one failed. */
    default boolean anotherRouteMayTry() {
        return switch (this) {
            case Throttled t -> true;
            case Overloaded o -> true;
            case Rejected r -> false;
            case TooLong t -> false;
            case Refused r -> true;
            case KeyRefused k -> true;
            case TimedOut t -> true;
            case Unreachable u -> true;
            case Malformed m -> true;
        };
    }

    /** Too many requests of ours; {@code retryAfter} is zero if the vendor did not say. */
    record Throttled(Duration retryAfter, String detail) implements ProviderFailure {
        public Throttled {
            Objects.requireNonNull(retryAfter, "retryAfter must not be null");
            Objects.requireNonNull(detail, "detail must not be null");
        }
    }

    /** The vendor has no capacity or failed inside; {@code retryAfter} is zero if it did not say. */
    record Overloaded(Duration retryAfter, String detail) implements ProviderFailure {
        public Overloaded {
            Objects.requireNonNull(retryAfter, "retryAfter must not be null");
            Objects.requireNonNull(detail, "detail must not be null");
        }
    }

    /**
     * The request itself is at fault, as the vendor sees it; the caller should be told.
     *
     * @param field the parameter at fault, empty if the vendor did not say
     */
    record Rejected(String field, String detail) implements ProviderFailure {
        public Rejected {
            Objects.requireNonNull(field, "field must not be null");
            Objects.requireNonNull(detail, "detail must not be null");
        }
    }

    /** What is asked is longer than the model takes; the caller should be told, and send less of it. */
    record TooLong(String detail) implements ProviderFailure {
        public TooLong {
            Objects.requireNonNull(detail, "detail must not be null");
        }
    }

    /**
     * The vendor does not accept us for this (permission, billing, a model that it does not have): not
     * what the caller can mend, though another request may be accepted.
     */
    record Refused(String detail) implements ProviderFailure {
        public Refused {
            Objects.requireNonNull(detail, "detail must not be null");
        }
    }

    /** The vendor does not accept our key, whatever is asked, until an operator mends it. */
    record KeyRefused(String detail) implements ProviderFailure {
        public KeyRefused {
            Objects.requireNonNull(detail, "detail must not be null");
        }
    }

    /** A phase took too long: connect, first part, between parts, total. */
    record TimedOut(String phase, String detail) implements ProviderFailure {
        public TimedOut {
            Objects.requireNonNull(phase, "phase must not be null");
            Objects.requireNonNull(detail, "detail must not be null");
        }
    }

    /** No connection, or it was lost. */
    record Unreachable(String detail) implements ProviderFailure {
        public Unreachable {
            Objects.requireNonNull(detail, "detail must not be null");
        }
    }

    /** What arrived does not follow the vendor's own wire format. */
    record Malformed(String detail) implements ProviderFailure {
        public Malformed {
            Objects.requireNonNull(detail, "detail must not be null");
        }
    }
}
