package dev.tollgate.domain.pricing;

import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.money.Credits;

/**
 * The most a request can cost under one price book.
 *
 * @param most in the range of credits; its end stands for whatever is beyond it
 */
public record Quote(Credits most, Demand demand, PriceVersion version) {

    /** Whether it can cost more than all credits there can be. */
    public boolean isBeyondCredits() {
        return most.nanos() == Long.MAX_VALUE;
    }
}
