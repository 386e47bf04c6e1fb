package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * An operator puts a balance right.
 *
 * @param amount above zero: becomes an ADJUSTMENT lot that never expires; below zero: is taken from
 *     free credits in draw order, and what is not there becomes debt
 * @param reason for people; a repeat must have the same. Journals do not tell it: keep it yourself where it
 *     will be asked for, as the audit log does for operators
 */
public record Adjustment(OperationKey key, Credits amount, String reason) {

    public Adjustment {
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(amount, "amount must not be null");
        Objects.requireNonNull(reason, "reason must not be null");
        key.refuseOfLedger();
        if (amount.isZero()) {
            throw new IllegalArgumentException("an adjustment must not be zero");
        }
    }
}
