package dev.tollgate.domain.pricing;

import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * The most a request can cost under one price book.
 *
 * @param most in the range of credits; its end stands for whatever is beyond it
 */
public record Quote(Credits most, Demand demand, PriceVersion version) {

    public Quote {
        Objects.requireNonNull(most, "most must not be null");
        Objects.requireNonNull(demand, "demand must not be null");
        Objects.requireNonNull(version, "version must not be null");
    }

    /** Whether it can cost more than all credits there can be. */
    public boolean isBeyondCredits() {
        return most.nanos() == Long.MAX_VALUE;
    }
}
