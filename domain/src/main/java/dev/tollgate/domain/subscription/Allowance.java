package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.money.Credits;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;

/**
 * What a plan gives.
 *
 * @param perPeriod credits of one whole period
 * @param trial credits of a trial, zero for none
 * @param rolloverMost most that is carried into the next period, zero for none
 */
public record Allowance(Credits perPeriod, Credits trial, Credits rolloverMost) {

    public Allowance {
        Objects.requireNonNull(perPeriod, "perPeriod must not be null");
        Objects.requireNonNull(trial, "trial must not be null");
        Objects.requireNonNull(rolloverMost, "rolloverMost must not be null");
        if (perPeriod.isNegative() || trial.isNegative() || rolloverMost.isNegative()) {
            throw new IllegalArgumentException("an allowance must not be negative: " + perPeriod + ", trial " + trial
                    + ", rollover " + rolloverMost);
        }
    }

    /** Credits of a whole period of so many plans; empty for more than an account can have, or less than none. */
    Optional<Credits> times(long quantity) {
        var all = BigInteger.valueOf(perPeriod.nanos()).multiply(BigInteger.valueOf(quantity));
        return all.signum() < 0 || all.compareTo(BigInteger.valueOf(LedgerAccount.MOST.nanos())) > 0
                ? Optional.empty()
                : Optional.of(Credits.ofNanos(all.longValueExact()));
    }
}
