package dev.tollgate.domain.subscription;

import dev.tollgate.domain.money.Credits;

/**
 * What a plan gives.
 *
 * @param perPeriod credits of one whole period
 * @param trial credits of a trial, zero for none
 * @param rolloverMost most that is carried into the next period, zero for none
 */
public record Allowance(Credits perPeriod, Credits trial, Credits rolloverMost) {

    public Allowance {
        if (perPeriod.isNegative() || trial.isNegative() || rolloverMost.isNegative()) {
            throw new IllegalArgumentException("an allowance must not be negative: " + perPeriod + ", trial " + trial
                    + ", rollover " + rolloverMost);
        }
    }
}
