package dev.tollgate.domain.ledger;

/** Which entry tells of a lot's beginning, and whose account its credits come from. */
final class Codes {

    private Codes() {}

    static EntryKind kindOf(WorkingLot lot) {
        return switch (lot.terms().kind()) {
            case PROMO, PLAN, PAID -> EntryKind.GRANT;
            case ROLLOVER -> EntryKind.ROLLOVER;
            case ADJUSTMENT -> EntryKind.ADJUST;
        };
    }

    static LedgerCode sourceOf(WorkingLot lot) {
        return switch (lot.terms().kind()) {
            case PROMO -> LedgerCode.PROMOTION;
            case PLAN, PAID, ROLLOVER -> LedgerCode.SALES;
            case ADJUSTMENT -> LedgerCode.ADJUSTMENT;
        };
    }
}
