package dev.tollgate.domain.ledger;

/** What an entry records. */
public enum EntryKind {
    GRANT,
    CAPTURE,
    /** A capture that nothing covered. */
    DEBT,
    /** Debt paid back from free credits. */
    REPAY,
    EXPIRE,
    ADJUST,
    REVOKE,
    RESTORE,
    ROLLOVER,
    /** An allowance lowered by a change of plan. */
    REDUCE
}
