package dev.tollgate.domain.pricing;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What is charged for each dollar of vendor cost. The most particular one wins: plan and model,
 * model, provider, plan, default.
 *
 * @param byPlanAndModel keyed {@code plan/model}
 */
public record Multipliers(
        BigDecimal standard,
        Map<String, BigDecimal> byPlan,
        Map<ProviderId, BigDecimal> byProvider,
        Map<ModelId, BigDecimal> byModel,
        Map<String, BigDecimal> byPlanAndModel) {

    public Multipliers {
        byPlan = Map.copyOf(byPlan);
        byProvider = Map.copyOf(byProvider);
        byModel = Map.copyOf(byModel);
        byPlanAndModel = Map.copyOf(byPlanAndModel);
        check(standard, "default");
        byPlan.forEach((plan, value) -> check(value, "plan " + plan));
        byProvider.forEach((provider, value) -> check(value, "provider " + provider));
        byModel.forEach((model, value) -> check(value, "model " + model));
        byPlanAndModel.forEach((both, value) -> check(value, "plan and model " + both));
    }

    public static Multipliers of(BigDecimal standard) {
        return new Multipliers(standard, Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** The multiplier that applies to a caller on {@code plan}. */
    public BigDecimal multiplierOf(String plan, ModelPrice price) {
        BigDecimal particular = byPlanAndModel.get(plan + "/" + price.model());
        if (particular != null) {
            return particular;
        }
        BigDecimal wide = byPlan.getOrDefault(plan, standard);
        BigDecimal ofProvider = byProvider.getOrDefault(price.provider(), wide);
        return byModel.getOrDefault(price.model(), ofProvider);
    }

    private static void check(BigDecimal multiplier, String whose) {
        if (multiplier.signum() < 0) {
            throw new IllegalArgumentException(
                    "multiplier of " + whose + " is " + multiplier + ", it must not be negative");
        }
    }
}
