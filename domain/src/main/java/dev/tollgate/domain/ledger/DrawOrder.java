package dev.tollgate.domain.ledger;

import java.util.Comparator;

/**
 * The order in which lots are drawn upon: priority, earliest expiry (never-expiring last), kind
 * (PROMO, then PLAN and ROLLOVER alike, PAID, ADJUSTMENT), narrower scope first, earliest
 * effective, lowest number. The credit limit comes after all lots; drawing on it is debt.
 */
public final class DrawOrder {

    public static final Comparator<Lot> COMPARATOR = Comparator.<Lot>comparingInt(
                    lot -> lot.terms().priority())
            .thenComparing(lot -> lot.terms().expires())
            .thenComparingInt(lot -> rank(lot.terms().kind()))
            .thenComparingInt(lot -> lot.terms().scope().breadth())
            .thenComparing(lot -> lot.terms().effective())
            .thenComparingLong(Lot::number);

    private DrawOrder() {}

    private static int rank(LotKind kind) {
        return switch (kind) {
            case PROMO -> 0;
            case PLAN, ROLLOVER -> 1;
            case PAID -> 2;
            case ADJUSTMENT -> 3;
        };
    }
}
