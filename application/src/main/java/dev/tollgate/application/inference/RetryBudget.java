package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.Route;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps retries from adding to a provider's trouble: of twenty calls over one route one may be tried
 * again, with a reserve of ten for quiet times. So of two hundred calls in a row or more, however ill
 * the provider, a tenth at most is tried again, the reserve included.
 */
final class RetryBudget {

    private static final int PER_CALL = 1;
    private static final int PER_RETRY = 20;
    private static final int MOST = 10 * PER_RETRY;

    private final Map<Route, Integer> saved = new ConcurrentHashMap<>();

    void called(Route route) {
        saved.merge(route, MOST, (present, full) -> Math.min(MOST, present + PER_CALL));
    }

    /** Takes one retry, if there is one. */
    boolean mayRetry(Route route) {
        boolean[] may = {false};
        saved.computeIfPresent(route, (same, present) -> {
            may[0] = present >= PER_RETRY;
            return may[0] ? present - PER_RETRY : present;
        });
        return may[0];
    }
}
