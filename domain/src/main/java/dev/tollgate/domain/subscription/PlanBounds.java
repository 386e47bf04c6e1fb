package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import java.util.Map;
import java.util.Objects;

/**
 * How fast and how far an account may go while it is on a plan, or on none.
 *
 * @param rates {@link RateLimit#NONE} for as fast as it likes
 * @param spend the most it may spend per window; a window without an entry is not limited
 */
public record PlanBounds(RateLimit rates, Map<SpendWindow, Credits> spend) {

    /** As fast and as far as the credits reach. */
    public static final PlanBounds NONE = new PlanBounds(RateLimit.NONE, Map.of());

    public PlanBounds {
        Objects.requireNonNull(rates, "rates must not be null");
        Objects.requireNonNull(spend, "spend must not be null");
        spend = Map.copyOf(spend);
        if (spend.values().stream().anyMatch(Credits::isNegative)) {
            throw new IllegalArgumentException("the most to spend must not be negative: " + spend);
        }
    }
}
