package dev.tollgate.domain.subscription;

/** What a subscription lets its account do. */
public enum Standing {
    /** Begun and never paid. */
    INCOMPLETE,
    TRIAL,
    ACTIVE,
    /** A payment failed; usable until the grace is over. */
    GRACE,
    /** A payment failed and the grace is over. */
    RESTRICTED,
    PAUSED,
    ENDED;

    /** True for the one from which nothing returns. */
    public boolean isTerminal() {
        return this == ENDED;
    }

    /** True while its plan may be used. */
    public boolean isUsable() {
        return this == TRIAL || this == ACTIVE || this == GRACE;
    }
}
