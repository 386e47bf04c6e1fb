package dev.tollgate.domain.ledger;

/** Where the credits of a lot came from. */
public enum LotKind {
    /** Given away to win or please a customer. */
    PROMO,
    /** The allowance of a plan for one period. */
    PLAN,
    /** What was left of an allowance, carried into the next period. */
    ROLLOVER,
    /** Bought for money. */
    PAID,
    /** Put right by an operator. */
    ADJUSTMENT
}
