package dev.tollgate.domain.account;

/** Whether an account may start calls. */
public enum AccountStatus {
    /** May start calls. */
    ACTIVE,
    /** An operator stopped it: no new calls, running ones end normally, credits stay. */
    SUSPENDED,
    /** Payment failed beyond the grace period: no new calls until it recovers. */
    RESTRICTED
}
