package dev.tollgate.domain.subscription;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is sold, under one version; a changed catalogue has another version.
 *
 * @param withoutPlan how fast and how far an account may go that is on no plan, or whose plan is
 *     restricted
 */
public record PlanCatalogue(String version, List<Plan> plans, List<TopUpPack> packs, PlanBounds withoutPlan) {

    /** Sells nothing. */
    public static final PlanCatalogue EMPTY = new PlanCatalogue("none", List.of(), List.of(), PlanBounds.NONE);

    public PlanCatalogue {
        Objects.requireNonNull(version, "version must not be null");
        Objects.requireNonNull(plans, "plans must not be null");
        Objects.requireNonNull(packs, "packs must not be null");
        Objects.requireNonNull(withoutPlan, "withoutPlan must not be null");
        plans = List.copyOf(plans);
        packs = List.copyOf(packs);
        var names = new HashSet<String>();
        for (var plan : plans) {
            if (!names.add("plan " + plan.id())) {
                throw new IllegalArgumentException("plan '" + plan.id() + "' is listed twice");
            }
            for (var price : plan.isSold() ? plan.prices().split(",") : new String[0]) {
                if (!names.add("price " + price)) {
                    throw new IllegalArgumentException("price '" + price + "' belongs to two plans");
                }
            }
        }
        for (var pack : packs) {
            if (!names.add("pack " + pack.id())) {
                throw new IllegalArgumentException("pack '" + pack.id() + "' is listed twice");
            }
        }
    }

    /** The plan with this id; empty if there is none. */
    public Optional<Plan> find(String id) {
        return plans.stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    /** The plan that a price of the billing provider belongs to; empty for a price nobody lists. */
    public Optional<Plan> findByPrice(String price) {
        return plans.stream().filter(plan -> plan.hasPrice(price)).findFirst();
    }

    /** The pack with this id; empty if there is none. */
    public Optional<TopUpPack> findPack(String id) {
        return packs.stream().filter(pack -> pack.id().equals(id)).findFirst();
    }
}
