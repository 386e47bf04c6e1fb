package dev.tollgate.domain.subscription;

import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A way to buy credits by the period.
 *
 * @param id our name of it
 * @param prices the billing provider's names of its prices, comma-separated ids or look-up keys;
 *     empty for a plan that is free or assigned by hand
 * @param price what one period costs; {@link Money#NONE} when nothing is asked
 * @param trialDays days of trial for a first subscription, 0 for none
 * @param selfService true when customers may choose it themselves, false when operators assign it
 * @param grace how long a failed payment leaves the plan usable
 * @param bounds how fast and how far an account on it may go
 */
public record Plan(
        String id,
        String name,
        Interval interval,
        Allowance allowance,
        String prices,
        Money price,
        int trialDays,
        boolean selfService,
        Duration grace,
        PlanBounds bounds) {

    public Plan {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(interval, "interval must not be null");
        Objects.requireNonNull(allowance, "allowance must not be null");
        Objects.requireNonNull(prices, "prices must not be null");
        Objects.requireNonNull(price, "price must not be null");
        Objects.requireNonNull(grace, "grace must not be null");
        Objects.requireNonNull(bounds, "bounds must not be null");
        if (!id.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "plan id '" + id + "' must be 1 to 64 lower-case letters, digits, dots, underscores or hyphens");
        }
        if (trialDays < 0 || grace.isNegative()) {
            throw new IllegalArgumentException("plan '" + id + "' has a negative trial or grace");
        }
    }

    /** True when the billing provider sells it. */
    public boolean isSold() {
        return !prices.isEmpty();
    }

    /** True when this is one of its prices. */
    public boolean hasPrice(String wanted) {
        return isSold() && List.of(prices.split(",")).contains(wanted);
    }

    /** The price new subscriptions are sold at: the first. */
    public String sellingPrice() {
        return prices.split(",")[0];
    }
}
