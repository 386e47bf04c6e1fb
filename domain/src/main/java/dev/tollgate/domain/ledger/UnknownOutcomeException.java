package dev.tollgate.domain.ledger;

/**
 * A durable step was begun and nobody can say at the moment whether it happened. Repeat it with the
 * same id: it then happens once, or is found to have happened.
 */
public final class UnknownOutcomeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Tells for people what was tried; repeat it under the same id to learn what became of it. */
    public UnknownOutcomeException(String message, Throwable cause) {
        super(message, cause);
    }
}
