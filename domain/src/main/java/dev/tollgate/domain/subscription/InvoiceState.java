package dev.tollgate.domain.subscription;

/** How far a bill has come. */
public enum InvoiceState {
    DRAFT,
    OPEN,
    PAID,
    /** Settled whole by credit notes before anybody paid: it is in order, and nothing was paid for. */
    CREDITED,
    VOID,
    /** Given up, though it may still be paid. */
    UNCOLLECTIBLE,
    /** A word that is not known here; nothing is concluded from it. */
    UNKNOWN
}
