package dev.tollgate.stripe;

import dev.tollgate.domain.lease.Lease;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Leases on a clock of their own, so that they can end while nothing else moves. */
final class PatientLeases implements Leases {

    private final AtomicReference<Instant> now = new AtomicReference<>(House.START);
    private final Leases leases = InMemoryPorts.with(now::get).ports().leases();

    void endAll() {
        now.updateAndGet(present -> present.plus(Duration.ofHours(1)));
    }

    @Override
    public Optional<Lease> claim(String name, String holder, Duration lifetime) {
        return leases.claim(name, holder, lifetime);
    }

    @Override
    public Optional<Lease> find(String name) {
        return leases.find(name);
    }

    @Override
    public void release(String name, String holder) {
        leases.release(name, holder);
    }
}
