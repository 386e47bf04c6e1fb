package dev.tollgate.domain.pricing;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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
        Objects.requireNonNull(standard, "standard must not be null");
        Objects.requireNonNull(byPlan, "byPlan must not be null");
        Objects.requireNonNull(byProvider, "byProvider must not be null");
        Objects.requireNonNull(byModel, "byModel must not be null");
        Objects.requireNonNull(byPlanAndModel, "byPlanAndModel must not be null");
        check(standard, "default");
        byPlan.forEach((plan, value) -> check(value, "plan " + plan));
        byProvider.forEach((provider, value) -> check(value, "provider " + provider));
        byModel.forEach((model, value) -> check(value, "model " + model));
        byPlanAndModel.forEach((both, value) -> check(value, "plan and model " + both));
        standard = plain(standard);
        byPlan = plain(byPlan);
        byProvider = plain(byProvider);
        byModel = plain(byModel);
        byPlanAndModel = plain(byPlanAndModel);
    }

    /** The same multiplier for everybody and everything; at least zero. */
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

    /** The same with another one for a subject. */
    public Multipliers with(MultiplierSubject subject, BigDecimal multiplier) {
        return switch (subject) {
            case MultiplierSubject.Everybody everybody ->
                new Multipliers(multiplier, byPlan, byProvider, byModel, byPlanAndModel);
            case MultiplierSubject.OfPlan of ->
                new Multipliers(standard, put(byPlan, of.plan(), multiplier), byProvider, byModel, byPlanAndModel);
            case MultiplierSubject.OfProvider of ->
                new Multipliers(standard, byPlan, put(byProvider, of.provider(), multiplier), byModel, byPlanAndModel);
            case MultiplierSubject.OfModel of ->
                new Multipliers(standard, byPlan, byProvider, put(byModel, of.model(), multiplier), byPlanAndModel);
            case MultiplierSubject.OfPlanAndModel of ->
                new Multipliers(standard, byPlan, byProvider, byModel, put(byPlanAndModel, key(of), multiplier));
        };
    }

    /** The same without one for a subject, to which the next wider one then applies; everybody's becomes 1. */
    public Multipliers without(MultiplierSubject subject) {
        return switch (subject) {
            case MultiplierSubject.Everybody everybody ->
                new Multipliers(BigDecimal.ONE, byPlan, byProvider, byModel, byPlanAndModel);
            case MultiplierSubject.OfPlan of ->
                new Multipliers(standard, remove(byPlan, of.plan()), byProvider, byModel, byPlanAndModel);
            case MultiplierSubject.OfProvider of ->
                new Multipliers(standard, byPlan, remove(byProvider, of.provider()), byModel, byPlanAndModel);
            case MultiplierSubject.OfModel of ->
                new Multipliers(standard, byPlan, byProvider, remove(byModel, of.model()), byPlanAndModel);
            case MultiplierSubject.OfPlanAndModel of ->
                new Multipliers(standard, byPlan, byProvider, byModel, remove(byPlanAndModel, key(of)));
        };
    }

    private static String key(MultiplierSubject.OfPlanAndModel both) {
        return both.plan() + "/" + both.model();
    }

    private static <K> Map<K, BigDecimal> put(Map<K, BigDecimal> present, K key, BigDecimal multiplier) {
        Map<K, BigDecimal> changed = new HashMap<>(present);
        changed.put(key, multiplier);
        return changed;
    }

    private static <K> Map<K, BigDecimal> remove(Map<K, BigDecimal> present, K key) {
        Map<K, BigDecimal> changed = new HashMap<>(present);
        changed.remove(key);
        return changed;
    }

    /** Equal multipliers become equal values, whatever zeros they were written with. */
    private static BigDecimal plain(BigDecimal multiplier) {
        BigDecimal stripped = multiplier.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static <K> Map<K, BigDecimal> plain(Map<K, BigDecimal> multipliers) {
        return multipliers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> plain(entry.getValue())));
    }

    private static void check(BigDecimal multiplier, String whose) {
        if (multiplier.signum() < 0) {
            throw new IllegalArgumentException(
                    "multiplier of " + whose + " is " + multiplier + ", it must not be negative");
        }
    }
}
