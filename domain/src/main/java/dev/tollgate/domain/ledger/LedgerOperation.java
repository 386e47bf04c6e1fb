package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.util.Objects;

/** One change of one account's books, as plain values: what an adapter queues and the engine decides. */
public sealed interface LedgerOperation {

    /** Answered by {@link HoldOutcome}. */
    record PlaceHold(HoldRequest request) implements LedgerOperation {
        public PlaceHold {
            Objects.requireNonNull(request, "request must not be null");
        }
    }

    /** Answered by {@link CreditLedger.ExtendOutcome}. */
    record ExtendHold(HoldId id, Credits total, Duration lifetime) implements LedgerOperation {
        public ExtendHold {
            Objects.requireNonNull(id, "id must not be null");
            Objects.requireNonNull(total, "total must not be null");
            Objects.requireNonNull(lifetime, "lifetime must not be null");
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
            Objects.requireNonNull(id, "id must not be null");
            Objects.requireNonNull(actual, "actual must not be null");
            Objects.requireNonNull(model, "model must not be null");
            Objects.requireNonNull(end, "end must not be null");
            if (actual.isNegative()) {
                throw new IllegalArgumentException("a capture of " + actual + " credits is negative");
            }
        }
    }

    /** Answered by {@link CreditLedger.ReleaseOutcome}. */
    record Release(HoldId id) implements LedgerOperation {
        public Release {
            Objects.requireNonNull(id, "id must not be null");
        }
    }

    /** Answered by {@link LedgerAnswer.Lapsed}. */
    record Lapse(HoldId id) implements LedgerOperation {
        public Lapse {
            Objects.requireNonNull(id, "id must not be null");
        }
    }

    /** Answered by {@link CreditLedger.GrantOutcome}. */
    record Give(Grant grant) implements LedgerOperation {
        public Give {
            Objects.requireNonNull(grant, "grant must not be null");
        }
    }

    /** Answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record Adjust(Adjustment adjustment) implements LedgerOperation {
        public Adjust {
            Objects.requireNonNull(adjustment, "adjustment must not be null");
        }
    }

    /** Answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record Revoke(Revocation revocation) implements LedgerOperation {
        public Revoke {
            Objects.requireNonNull(revocation, "revocation must not be null");
        }
    }

    /** Answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record Restore(Restoration restoration) implements LedgerOperation {
        public Restore {
            Objects.requireNonNull(restoration, "restoration must not be null");
        }
    }

    /** Answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record RollOver(Rollover rollover) implements LedgerOperation {
        public RollOver {
            Objects.requireNonNull(rollover, "rollover must not be null");
        }
    }

    /** Answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record ChangePlan(AllowanceChange change) implements LedgerOperation {
        public ChangePlan {
            Objects.requireNonNull(change, "change must not be null");
        }
    }

    /** Sets how far holds may go beyond what is there; answered by {@link LedgerCorrections.CorrectionOutcome}. */
    record LimitCredit(OperationKey key, Credits limit) implements LedgerOperation {
        public LimitCredit {
            Objects.requireNonNull(key, "key must not be null");
            Objects.requireNonNull(limit, "limit must not be null");
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
            Objects.requireNonNull(why, "why must not be null");
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
