package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.Ports;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testkit.LedgerFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A migrated database of its own, whose ledger goes by a clock that the test moves. */
final class PostgresFixture implements LedgerFixture {

    private final AtomicReference<Instant> present;
    private final PostgresConfig config;
    private final PostgresPorts postgres;
    private final Ports ports;

    PostgresFixture() {
        this(Databases.migrated());
    }

    PostgresFixture(PostgresConfig config) {
        this(config, new AtomicReference<>(Instant.parse("2026-03-01T12:00:00.654321Z")));
    }

    private PostgresFixture(PostgresConfig config, AtomicReference<Instant> present) {
        this.config = config;
        this.present = present;
        postgres = new PostgresPorts(config, LedgerTime.of(present::get), Probe.NONE);
        ports = postgres.over(InMemoryPorts.with(present::get).ports());
    }

    /** Another server on the same database, by the same clock. */
    PostgresFixture beside() {
        return new PostgresFixture(config, present);
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
