package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The ways to one model: tried in their order, or each first as often as its weight says.
 *
 * @param weights one for each route, at least 1; empty for routes in their order
 */
public record Candidates(List<Route> routes, List<Integer> weights) {

    public Candidates {
        routes = List.copyOf(routes);
        weights = List.copyOf(weights);
        if (!weights.isEmpty() && weights.size() != routes.size()) {
            throw new IllegalArgumentException(
                    "weights " + weights + " must be one for each of " + routes.size() + " routes");
        }
        if (weights.stream().anyMatch(weight -> weight < 1)) {
            throw new IllegalArgumentException("weights " + weights + " must be at least 1");
        }
    }

    /** The first is tried first. */
    public static Candidates inOrder(List<Route> routes) {
        return new Candidates(routes, List.of());
    }

    /**
     * An order in which to try them.
     *
     * @param dice numbers in [0, 1)
     */
    List<Route> order(DoubleSupplier dice) {
        if (weights.isEmpty() || routes.size() < 2) {
            return routes;
        }
        List<Route> left = new ArrayList<>(routes);
        List<Integer> leftWeights = new ArrayList<>(weights);
        List<Route> order = new ArrayList<>();
        while (!left.isEmpty()) {
            int next = drawn(leftWeights, dice.getAsDouble());
            order.add(left.remove(next));
            leftWeights.remove(next);
        }
        return order;
    }

    private static int drawn(List<Integer> weights, double throwOfDice) {
        double all = weights.stream().mapToDouble(Integer::doubleValue).sum();
        double upTo = throwOfDice * all;
        for (int i = 0; i < weights.size() - 1; i++) {
            upTo -= weights.get(i);
            if (upTo < 0) {
                return i;
            }
        }
        return weights.size() - 1;
    }
}
