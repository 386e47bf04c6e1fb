package dev.tollgate.domain.usage;

import java.util.Objects;

/** Records what calls used and captures the holds they were made on. */
public interface UsageRecorder {

    /**
     * Stores the record and captures the hold of the same id, in one durable step: what is recorded
     * is what is charged. Never refused for lack of funds: what nothing covers becomes debt, and what
     * cannot be counted as debt, beyond {@link dev.tollgate.domain.ledger.LedgerAccount#MOST_DEBT}, is
     * written off. A record whose hold has lapsed, or that never had one, is stored LATE and charged.
     * A repeat with the same content changes nothing and gets the same answer; other content is a
     * conflict, except that a record replaces a provisional one once and posts the difference.
     *
     * @throws dev.tollgate.domain.ledger.UnknownOutcomeException if it may or may not have
     *     happened: repeat it
     */
    RecordOutcome record(UsageRecord record);

    /** What became of a record. */
    sealed interface RecordOutcome {
        /** It is stored and paid for. */
        record Recorded(Settled settled) implements RecordOutcome {
            public Recorded {
                Objects.requireNonNull(settled, "settled must not be null");
            }
        }

        /** Another record of that call exists; nothing changed. */
        record Conflict(Settled existing) implements RecordOutcome {
            public Conflict {
                Objects.requireNonNull(existing, "existing must not be null");
            }
        }

        /** There is no such account; nothing was stored. */
        record NoAccount() implements RecordOutcome {}
    }
}
