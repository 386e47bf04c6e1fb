package dev.tollgate.domain.books;

import dev.tollgate.domain.account.AccountId;
import java.util.Objects;

/**
 * A place where books are wrong.
 *
 * @param what is wrong, with the figures, for people
 */
public record Violation(AuditRule rule, AccountId account, String what) {
    public Violation {
        Objects.requireNonNull(rule, "rule must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(what, "what must not be null");
    }
}
