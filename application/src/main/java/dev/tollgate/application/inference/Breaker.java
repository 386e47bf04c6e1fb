package dev.tollgate.application.inference;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.inference.Route;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaves a route alone for a while after several failures in a row, then lets one call try it:
 * success closes the circuit, failure leaves it open for as long again. Each process sees for itself.
 */
@Singleton
public final class Breaker {

    private final int failuresToOpen;
    private final Duration openFor;
    private final Map<Route, Circuit> circuits = new ConcurrentHashMap<>();

    /** Every route may be tried yet. */
    @Inject
    public Breaker(Policies policies) {
        this.failuresToOpen = policies.retry().failuresToOpen();
        this.openFor = policies.retry().openFor();
    }

    /** Whether a call may try the route now; of several that ask an open circuit, one may. */
    boolean allows(Route route, Instant now) {
        boolean[] allowed = {true};
        circuits.computeIfPresent(route, (r, present) -> {
            allowed[0] = !isOpen(present, now);
            return allowed[0] ? new Circuit(present.failures, now.plus(openFor)) : present;
        });
        return allowed[0];
    }

    /** How the route stands for a call that asked now, which changes nothing. */
    Standing standing(Route route, Instant now) {
        Circuit circuit = circuits.get(route);
        if (circuit == null) {
            return new Standing(0, Instant.EPOCH);
        }
        return new Standing(circuit.failures, isOpen(circuit, now) ? circuit.closedAgain : Instant.EPOCH);
    }

    private boolean isOpen(Circuit circuit, Instant now) {
        return circuit.failures >= failuresToOpen && !circuit.isOver(now, openFor);
    }

    void succeeded(Route route) {
        if (!circuits.isEmpty()) {
            circuits.remove(route);
        }
    }

    void failed(Route route, Instant now) {
        circuits.merge(
                route,
                new Circuit(1, now.plus(openFor)),
                (present, first) -> new Circuit(present.failures + 1, now.plus(openFor)));
    }

    /**
     * How a route stands.
     *
     * @param failures in a row
     * @param restsUntil when a call may try it next; {@link Instant#EPOCH} if one may now
     */
    record Standing(int failures, Instant restsUntil) {}

    private record Circuit(int failures, Instant closedAgain) {

        /** What would last longer than any circuit does was begun by a clock that has been set back since. */
        boolean isOver(Instant now, Duration longest) {
            return !now.isBefore(closedAgain) || closedAgain.isAfter(now.plus(longest));
        }
    }
}
