package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.Ports;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testkit.LedgerFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A migrated database of its own, whose ledger goes by a clock that the test moves. */
final class PostgresFixture implements LedgerFixture {

    private final AtomicReference<Instant> present = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final PostgresPorts postgres;
    private final Ports ports;

    PostgresFixture() {
        this(Databases.migrated());
    }

    PostgresFixture(PostgresConfig config) {
        postgres = new PostgresPorts(config, LedgerTime.of(present::get), Probe.NONE);
        ports = postgres.over(InMemoryPorts.with(present::get).ports());
    }

    @Override
    public Ports ports() {
        return ports;
    }

    @Override
    public Instant now() {
        return present.get();
    }

    @Override
    public void pass(Duration time) {
        present.updateAndGet(now -> now.plus(time));
    }

    void close() {
        postgres.close();
    }
}
