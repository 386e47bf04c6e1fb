package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.IdleAccounts;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.domain.usage.UsageReport;
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
        ports = InMemoryPorts.with(present::get)
                .ports()
                .with(Accounts.class, postgres.accounts())
                .with(ApiKeys.class, postgres.apiKeys())
                .with(Leases.class, postgres.leases())
                .with(HealthProbe.class, postgres.healthProbe())
                .with(CreditLedger.class, postgres.creditLedger())
                .with(LedgerCorrections.class, postgres.ledgerCorrections())
                .with(OpenHolds.class, postgres.openHolds())
                .with(LedgerStatement.class, postgres.ledgerStatement())
                .with(UsageRecorder.class, postgres.usageRecorder())
                .with(UsageReport.class, postgres.usageReport())
                .with(LedgerBooks.class, postgres.ledgerBooks())
                .with(IdleAccounts.class, postgres.idleAccounts())
                .with(PriceBooks.class, postgres.priceBooks())
                .with(IdempotencyKeys.class, postgres.idempotencyKeys());
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
