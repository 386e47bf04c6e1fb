package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * Takes the credits of one grant back, after a refund or while a payment is disputed. The free part
 * goes at once, the held part as soon as it returns; what is captured instead becomes debt. What the
 * lot has no more because it was carried into a next period, or was given back after it had ended, is taken
 * from where it is: of up to six such lots, the first first. All revocations of a
 * lot together never take more than was granted. What is revoked beyond that stays claimed and takes
 * nothing: when others are given up it is what remains, so their order does not matter.
 *
 * @param source the source of the lot: the key of the grant that made it. A promotion on the terms of an
 *     open lot joins that lot and makes none, so there is {@link LedgerCorrections.CorrectionOutcome.NoLot}
 *     under its own key; revoke its amount under the source of the lot, which the lots of an account tell
 * @param amount above zero
 * @param spent what becomes of the part that has been spent
 * @param reason for people; a repeat must have the same. Journals do not tell it: keep it yourself where it
 *     will be asked for, as the audit log does for operators
 */
public record Revocation(OperationKey key, OperationKey source, Credits amount, Spent spent, String reason) {

    /** What becomes of credits that were spent before they were revoked. */
    public enum Spent {
        /** Up to {@link LedgerAccount#MOST_DEBT}; the rest is written off. */
        BECOMES_DEBT,
        WRITTEN_OFF
    }

    public Revocation {
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(source, "source must not be null");
        Objects.requireNonNull(amount, "amount must not be null");
        Objects.requireNonNull(spent, "spent must not be null");
        Objects.requireNonNull(reason, "reason must not be null");
        key.refuseOfLedger();
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a revocation of " + amount + " credits must be above zero");
        }
    }
}
