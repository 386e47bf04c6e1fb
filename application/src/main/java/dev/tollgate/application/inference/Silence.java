package dev.tollgate.application.inference;

import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.ledger.OwnerId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Which owners of holds have not said that they are alive, and since when. */
final class Silence {

    /** In this time everybody who is alive has said so, however young, and whatever kept them from it. */
    private static final Duration OF_THE_DEAD = Duration.ofSeconds(10);

    private final OpenHolds holds;
    private final Leases leases;
    private final LongSupplier nanos;

    /** By the count at the first of the looks that found nothing. */
    private Map<OwnerId, Long> since = Map.of();

    Silence(OpenHolds holds, Leases leases, LongSupplier nanos) {
        this.holds = holds;
        this.leases = leases;
        this.nanos = nanos;
    }

    /** Those who were silent at every look for long enough; after a look that fails all begin anew. */
    synchronized Set<OwnerId> dead() {
        Map<OwnerId, Long> before = since;
        since = Map.of();
        long now = nanos.getAsLong();
        Map<OwnerId, Long> silent = new HashMap<>();
        for (OwnerId owner : holds.owners()) {
            if (leases.find(SweepHolds.ALIVE + owner).isEmpty()) {
                silent.put(owner, before.getOrDefault(owner, nanos.getAsLong()));
            }
        }
        since = silent;
        return silent.entrySet().stream()
                .filter(entry -> now - entry.getValue() >= OF_THE_DEAD.toNanos())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
