package dev.tollgate.domain.ledger;

/** How a hold ended, and with it the call. */
public enum HoldEnd {
    /** Spent in whole or part, the rest returned. */
    CAPTURED,
    /** Given back whole; the call cost nothing. */
    RELEASED,
    /** Given back because nobody ended it in time; kept until its record arrives. */
    LAPSED,
    /** Recorded without a hold, or after it had lapsed or been settled provisionally. */
    LATE
}
