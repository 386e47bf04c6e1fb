package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Duration;

/** One change of one account's books, as plain values: what an adapter queues and the engine decides. */
public sealed interface LedgerOperation {

    /** Answered by {@link HoldOutcome}. */
    record PlaceHold(HoldRequest request) implements LedgerOperation {}

    /** Answered by {@link CreditLedger.ExtendOutcome}. */
    record ExtendHold(HoldId id, Credits total, Duration lifetime) implements LedgerOperation {
        public ExtendHold {
            HoldRequest.checkLifetime(lifetime);
        }
    }

    /**
     * Spends a hold, or spends without one; answered by {@link CaptureOutcome}.
     *
     * @param actual what the call costs, zero or more
     * @param model chooses the lots to draw upon when there is no hold
     * @param end CAPTURED, or RELEASED for a call that gave no answer and costs nothing
     * @param fingerprint of the usage record's whole content
     * @param provisional whether a later record of the same call may replace this one
     */
    record Capture(HoldId id, Credits actual, String model, HoldEnd end, long fingerprint, boolean provisional)
            implements LedgerOperation {
        public Capture {
            if (actual.isNegative()) {
                throw new IllegalArgumentException("a capture of " + actual + " credits is negative");
            }
        }
    }

    /** Answered by {@link CreditLedger.ReleaseOutcome}. */
    record Release(HoldId id) implements LedgerOperation {}

    /** Answered by {@link LedgerAnswer.Lapsed}. */
    record Lapse(HoldId id) implements LedgerOperation {}

    /** Answered by {@link CreditLedger.GrantOutcome}. */
    record Give(Grant grant) implements LedgerOperation {}

    /** Answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record Adjust(Adjustment adjustment) implements LedgerOperation {}

    /** Answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record Revoke(Revocation revocation) implements LedgerOperation {}

    /** Answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record Restore(Restoration restoration) implements LedgerOperation {}

    /** Answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record RollOver(Rollover rollover) implements LedgerOperation {}

    /** Answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record ChangePlan(AllowanceChange change) implements LedgerOperation {}

    /** Sets how far holds may go beyond what is there; answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record LimitCredit(OperationKey key, Credits limit) implements LedgerOperation {
        public LimitCredit {
            key.refuseOfLedger();
            if (limit.isNegative() || limit.isMoreThan(LedgerAccount.MOST_LIMIT)) {
                throw new IllegalArgumentException(
                        "credit limit " + limit + " must be between 0 and " + LedgerAccount.MOST_LIMIT);
            }
        }
    }

    /** Stops grants, not calls; answered by {@link LedgerAnswer.Done}. */
    record Freeze(String why) implements LedgerOperation {
        public Freeze {
            if (why.isBlank()) {
                throw new IllegalArgumentException("a freeze must say why");
            }
        }
    }

    /** Lets grants flow again; answered by {@link LedgerAnswer.Done}. */
    record Unfreeze() implements LedgerOperation {}

    /** Only brings the books up to the present; answered by {@link LedgerAnswer.Done}. */
    record Roll() implements LedgerOperation {}
}
