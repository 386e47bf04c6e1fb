package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.Ports;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testkit.LedgerFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Ports in memory with everything measured. */
final class MeasuredFixture implements LedgerFixture {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final Metrics metrics = new Metrics();
    private final Ports ports = metrics.around(InMemoryPorts.with(now::get).ports());

    Metrics metrics() {
        return metrics;
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public Instant now() {
        return now.get();
    }

    @Override
    public void pass(Duration time) {
        now.updateAndGet(present -> present.plus(time));
    }
}
