package dev.tollgate.domain;

import java.time.Duration;

/**
 * Something this house stands on cannot be asked at the moment. Nothing was changed; the same call
 * may succeed later. A change whose outcome is not known is an {@link
 * dev.tollgate.domain.ledger.UnknownOutcomeException} instead.
 */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** Tells for people what is away and how long to wait before the next try. */
    public UnavailableException(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long a caller should wait before it tries again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
