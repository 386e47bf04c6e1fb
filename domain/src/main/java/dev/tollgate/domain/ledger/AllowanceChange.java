package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * Brings what an account receives for one period of a plan to a total. Above what was received so
 * far, the difference becomes one lot with {@code key} as its source; below, what is neither spent nor
 * held of the lots of that period is lowered, and what could not be taken back stays received. What was
 * revoked of a lot that runs is lowered as if it had been revoked only after that; what of the revocation
 * then falls on spent credits becomes debt, whatever it said of them. Changing plans back and forth
 * therefore mints nothing.
 *
 * @param key the cause, such as an invoice line
 * @param period names the period, the same for all changes of it
 * @param target zero or more: all that the period is worth by now
 * @param terms of the lot it may make; its expiry is the end of the period
 */
public record AllowanceChange(OperationKey key, OperationKey period, Credits target, LotTerms terms) {

    public AllowanceChange {
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(period, "period must not be null");
        Objects.requireNonNull(target, "target must not be null");
        Objects.requireNonNull(terms, "terms must not be null");
        key.refuseOfLedger();
        if (target.isNegative()) {
            throw new IllegalArgumentException("an allowance of " + target + " credits must not be negative");
        }
        if (terms.kind() != LotKind.PLAN) {
            throw new IllegalArgumentException("an allowance is of kind PLAN, not " + terms.kind());
        }
    }
}
