package dev.tollgate.application.inference;

import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import java.util.Map;

/**
 * How fast and how far callers may go, by the name of their plan.
 *
 * @param rates a plan without an entry is not limited
 * @param credits the most an account may spend per window
 */
public record PlanLimits(Map<String, RateLimit> rates, Map<String, Map<SpendWindow, Credits>> credits) {

    public static final PlanLimits NONE = new PlanLimits(Map.of(), Map.of());

    public PlanLimits {
        rates = Map.copyOf(rates);
        credits = Map.copyOf(credits);
    }

    RateLimit ratesOf(String plan) {
        return rates.getOrDefault(plan, RateLimit.NONE);
    }

    Map<SpendWindow, Credits> creditsOf(String plan) {
        return credits.getOrDefault(plan, Map.of());
    }
}
