package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.util.Objects;

/**
 * Money that went back, or may go back, to the customer. Amounts are minor units, above zero.
 */
public sealed interface Payback {
    String id();

    /** When the money left. */
    Instant created();

    long amount();

    /** Whether it took money at all, though it may have come again. */
    boolean taken();

    /** Whether its money came again. */
    boolean over();

    /** When it came again; that of its creation where nobody tells, of no meaning where it did not. */
    Instant overAt();

    /** A refund; a failed one was taken back by the bank and changes nothing in the end. */
    record Refund(String id, String charge, Instant created, long amount, boolean failed, Instant overAt)
            implements Payback {
        public Refund {
            Objects.requireNonNull(id, "id must not be null");
            Objects.requireNonNull(charge, "charge must not be null");
            Objects.requireNonNull(created, "created must not be null");
            Objects.requireNonNull(overAt, "overAt must not be null");
        }

        @Override
        public boolean taken() {
            return true;
        }

        @Override
        public boolean over() {
            return failed;
        }
    }

    /** A dispute: flagged only, or with the funds withdrawn, and perhaps reinstated or lost. */
    record Dispute(
            String id,
            Instant created,
            long amount,
            boolean withdrawn,
            boolean reinstated,
            boolean lost,
            Instant overAt)
            implements Payback {
        public Dispute {
            Objects.requireNonNull(id, "id must not be null");
            Objects.requireNonNull(created, "created must not be null");
            Objects.requireNonNull(overAt, "overAt must not be null");
        }

        @Override
        public boolean taken() {
            return withdrawn;
        }

        @Override
        public boolean over() {
            return reinstated;
        }
    }

    /** A credit note's part that was not refunded, such as credit for later invoices. */
    record CreditNote(String id, Instant created, long amount) implements Payback {
        public CreditNote {
            Objects.requireNonNull(id, "id must not be null");
            Objects.requireNonNull(created, "created must not be null");
        }

        @Override
        public boolean taken() {
            return true;
        }

        @Override
        public boolean over() {
            return false;
        }

        @Override
        public Instant overAt() {
            return created;
        }
    }
}
