package dev.tollgate.domain.ledger;

import java.time.Instant;
import java.util.Objects;

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
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(scope, "scope must not be null");
        Objects.requireNonNull(effective, "effective must not be null");
        Objects.requireNonNull(expires, "expires must not be null");
        if (!effective.isBefore(expires)) {
            throw new IllegalArgumentException(
                    "credits that take effect at " + effective + " must expire later than that, not at " + expires);
        }
    }

    /** Of usual priority, for all models, at once and for ever. */
    public static LotTerms of(LotKind kind) {
        return new LotTerms(kind, USUAL_PRIORITY, LotScope.ALL, Instant.EPOCH, NEVER);
    }

    /** The same until an instant, exclusive; it must be after the beginning. */
    public LotTerms expiringAt(Instant instant) {
        return new LotTerms(kind, priority, scope, effective, instant);
    }

    /** The same from an instant on, inclusive; it must be before the expiry. */
    public LotTerms effectiveFrom(Instant instant) {
        return new LotTerms(kind, priority, scope, instant, expires);
    }

    /** The same for other models. */
    public LotTerms scopedTo(LotScope narrower) {
        return new LotTerms(kind, priority, narrower, effective, expires);
    }

    /** The same, drawn earlier or later: lower comes first. */
    public LotTerms withPriority(int changed) {
        return new LotTerms(kind, changed, scope, effective, expires);
    }

    /** Whether its credits are lost at some instant. */
    public boolean doesExpire() {
        return !expires.equals(NEVER);
    }
}
