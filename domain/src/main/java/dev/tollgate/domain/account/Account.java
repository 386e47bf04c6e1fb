package dev.tollgate.domain.account;

import java.time.Instant;
import java.util.Objects;

/**
 * An owner of credits.
 *
 * @param name for people; up to 200 characters, may be empty
 * @param plan the plan it is on, which chooses multipliers and limits; {@code none} without one
 */
public record Account(AccountId id, String name, AccountStatus status, String plan, Instant created) {

    public static final String NO_PLAN = "none";

    public Account {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(status, "status must not be null");
        Objects.requireNonNull(plan, "plan must not be null");
        Objects.requireNonNull(created, "created must not be null");
        if (name.length() > 200) {
            throw new IllegalArgumentException(
                    "account name has " + name.length() + " characters, at most 200 are allowed");
        }
        if (plan.isBlank()) {
            throw new IllegalArgumentException("plan must be named; use '" + NO_PLAN + "' for none");
        }
    }

    /** A new active account without a plan. */
    public static Account open(AccountId id, String name, Instant created) {
        return new Account(id, name, AccountStatus.ACTIVE, NO_PLAN, created);
    }

    /** The same account with another status. */
    public Account with(AccountStatus changed) {
        return new Account(id, name, changed, plan, created);
    }

    /** The same account on another plan; {@link #NO_PLAN} for none. */
    public Account onPlan(String changed) {
        return new Account(id, name, status, changed, created);
    }

    /** Whether its keys and calls are admitted. */
    public boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }
}
