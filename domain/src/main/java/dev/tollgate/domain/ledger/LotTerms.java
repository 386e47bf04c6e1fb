package dev.tollgate.domain.ledger;

import java.time.Instant;

/**
 * When and on what credits of a lot may be spent, and how early. In effect from {@code effective}
 * inclusive to {@code expires} exclusive.
 *
 * @param priority lower is drawn first; 100 is usual
 * @param expires {@link #NEVER} for credits that do not expire
 */
public record LotTerms(LotKind kind, int priority, LotScope scope, Instant effective, Instant expires) {

    public static final Instant NEVER = Instant.MAX;

    public static final int USUAL_PRIORITY = 100;

    public LotTerms {
        if (!effective.isBefore(expires)) {
            throw new IllegalArgumentException(
                    "credits that take effect at " + effective + " must expire later than that, not at " + expires);
        }
    }

    /** Of usual priority, for all models, at once and for ever. */
    public static LotTerms of(LotKind kind) {
        return new LotTerms(kind, USUAL_PRIORITY, LotScope.ALL, Instant.EPOCH, NEVER);
    }

    public LotTerms expiringAt(Instant instant) {
        return new LotTerms(kind, priority, scope, effective, instant);
    }

    public LotTerms effectiveFrom(Instant instant) {
        return new LotTerms(kind, priority, scope, instant, expires);
    }

    public LotTerms scopedTo(LotScope narrower) {
        return new LotTerms(kind, priority, narrower, effective, expires);
    }

    public LotTerms withPriority(int changed) {
        return new LotTerms(kind, changed, scope, effective, expires);
    }

    public boolean doesExpire() {
        return !expires.equals(NEVER);
    }
}
