package dev.tollgate.inmemory;

import dev.tollgate.domain.lease.Lease;
import dev.tollgate.domain.lease.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leases within one process. */
final class InMemoryLeases implements Leases {

    private final InstantSource clock;
    private final Map<String, Lease> leases = new HashMap<>();

    InMemoryLeases(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Lease> claim(String name, String holder, Duration lifetime) {
        var now = clock.instant();
        var before = Optional.ofNullable(leases.get(name));
        var running = before.filter(lease -> now.isBefore(lease.ends()));
        if (running.filter(lease -> !lease.holder().equals(holder)).isPresent()) {
            return Optional.empty();
        }
        long fence = running.map(Lease::fence)
                .orElseGet(() -> before.map(Lease::fence).orElse(0L) + 1);
        var lease = new Lease(name, holder, fence, now.plus(lifetime));
        leases.put(name, lease);
        return Optional.of(lease);
    }

    @Override
    public synchronized Optional<Lease> find(String name) {
        return Optional.ofNullable(leases.get(name))
                .filter(lease -> clock.instant().isBefore(lease.ends()));
    }

    @Override
    public synchronized void release(String name, String holder) {
        leases.computeIfPresent(
                name,
                (same, lease) ->
                        lease.holder().equals(holder) ? new Lease(name, "", lease.fence(), Instant.MIN) : lease);
    }
}
