package dev.tollgate.inmemory;

import dev.tollgate.domain.Ports;
import dev.tollgate.testkit.LedgerFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** New in-memory ports on a clock of their own. */
final class InMemoryFixture implements LedgerFixture {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-04T05:06:07Z"));
    private final Ports ports = InMemoryPorts.with(now::get).ports();

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
        now.updateAndGet(before -> before.plus(time));
    }
}
