package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.util.Objects;

/**
 * Gives revoked credits back to where they were taken, such as after a won dispute. What was revoked beyond
 * what was there is given up first and gives nothing; then the debt that the revocation made is taken off, a
 * revocation still due is cancelled, and credits return to their lot. What is left is as if only the
 * difference had been revoked. Credits whose lot has expired, or whose debt was repaid meanwhile, come
 * back as a lot of their own. Never more than is revoked at the moment.
 *
 * @param source the key of the grant
 * @param amount above zero
 * @param lifetime how long credits of an expired lot live again
 * @param reason for people; a repeat must have the same. Journals do not tell it: keep it yourself where it
 *     will be asked for, as the audit log does for operators
 */
public record Restoration(OperationKey key, OperationKey source, Credits amount, Duration lifetime, String reason) {

    /** How long credits of an expired lot live again unless somebody says otherwise. */
    public static final Duration USUAL_LIFETIME = Duration.ofDays(30);

    public Restoration {
        Objects.requireNonNull(key, "key must not be null");
        Objects.requireNonNull(source, "source must not be null");
        Objects.requireNonNull(amount, "amount must not be null");
        Objects.requireNonNull(lifetime, "lifetime must not be null");
        Objects.requireNonNull(reason, "reason must not be null");
        key.refuseOfLedger();
        if (!amount.isPositive() || lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException(
                    "a restoration of " + amount + " credits for " + lifetime + " must be above zero in both");
        }
    }
}
