package dev.tollgate.domain.ledger;

/** The house accounts that entries move credits between. */
public enum LedgerCode {
    /** What customers may still spend: our liability. */
    DEFERRED,
    /** What customers owe for captures that nothing covered. */
    DEBT,
    /** Spent on calls. */
    EARNED,
    /** Expired unspent. */
    BREAKAGE,
    /** Sold for money, or promised by a paid plan. */
    SALES,
    /** Given away. */
    PROMOTION,
    /** Put right by operators, either way. */
    ADJUSTMENT,
    /** Taken back after a refund or dispute. */
    REVOKED,
    /** Debt given up. */
    WRITTEN_OFF
}
