package dev.tollgate.domain.subscription;

import java.time.Instant;

/**
 * Money that went back, or may go back, to the customer. Amounts are minor units, above zero.
 */
public sealed interface Payback {
    String id();

    Instant created();

    long amount();

    /** A refund; a failed one was taken back by the bank and changes nothing in the end. */
    record Refund(String id, String charge, Instant created, long amount, boolean failed) implements Payback {}

    /** A dispute: flagged only, or with the funds withdrawn, and perhaps reinstated or lost. */
    record Dispute(String id, Instant created, long amount, boolean withdrawn, boolean reinstated, boolean lost)
            implements Payback {}

    /** A credit note's part that was not refunded, such as credit for later invoices. */
    record CreditNote(String id, Instant created, long amount) implements Payback {}
}
