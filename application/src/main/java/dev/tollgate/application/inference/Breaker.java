package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaves a route alone for a while when half of its latest outcomes are failures, in a row or not,
 * then lets one call try it: success closes the circuit, failure leaves it open for as long again.
 */
final class Breaker {

    private final int failuresToOpen;
    private final long latest;
    private final Duration openFor;
    private final Map<Route, Circuit> circuits = new ConcurrentHashMap<>();

    Breaker(RetryPolicy policy) {
        this.failuresToOpen = policy.failuresToOpen();
        this.latest = -1L >>> (Long.SIZE - 2 * failuresToOpen);
        this.openFor = policy.openFor();
    }

    /** Whether a call may try the route now; of several that ask an open circuit, one may. */
    boolean allows(Route route, Instant now) {
        Circuit circuit = circuits.get(route);
        if (circuit == null || !isOpen(circuit)) {
            return true;
        }
        boolean[] allowed = {false};
        circuits.computeIfPresent(route, (r, present) -> {
            allowed[0] = !isOpen(present) || !now.isBefore(present.closedAgain);
            return allowed[0] ? new Circuit(present.outcomes, now.plus(openFor), isOpen(present)) : present;
        });
        return allowed[0];
    }

    /** Of an open circuit, only the call that tries it tells anything new: others began before it opened. */
    void succeeded(Route route) {
        if (circuits.isEmpty()) {
            return;
        }
        circuits.computeIfPresent(route, (r, present) -> {
            if (isOpen(present)) {
                return present.tried ? null : present;
            }
            long outcomes = present.outcomes << 1 & latest;
            return outcomes == 0 ? null : new Circuit(outcomes, present.closedAgain, false);
        });
    }

    void failed(Route route, Instant now) {
        circuits.merge(
                route,
                new Circuit(1, now.plus(openFor), false),
                (present, first) -> new Circuit((present.outcomes << 1 | 1) & latest, now.plus(openFor), false));
    }

    private boolean isOpen(Circuit circuit) {
        return Long.bitCount(circuit.outcomes) >= failuresToOpen;
    }

    /**
     * A route that has failed lately.
     *
     * @param outcomes a bit for each of the latest outcomes, set for a failure, the last one lowest
     * @param closedAgain when an open one may be tried
     * @param tried whether a call tries an open one
     */
    private record Circuit(long outcomes, Instant closedAgain, boolean tried) {}
}
