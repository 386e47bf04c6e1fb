package dev.tollgate.domain.books;

import dev.tollgate.domain.account.AccountId;

/**
 * A place where books are wrong.
 *
 * @param what is wrong, with the figures, for people
 */
public record Violation(AuditRule rule, AccountId account, String what) {}
