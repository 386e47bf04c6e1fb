package dev.tollgate.bootstrap.server;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.audit.AuditLog;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.domain.usage.UsageReport;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.llm.JtokkitTokenCounter;
import dev.tollgate.llm.PriceMap;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.time.InstantSource;

/** Says which adapter stands behind which port. */
final class Wiring {

    private Wiring() {}

    /** What is not replaced here, such as limits without Redis, is this process's own memory. */
    static Ports ports(PostgresPorts postgres, ModelProviders providers, CallJournal journal, InstantSource clock) {
        return ledger(InMemoryPorts.with(clock).ports(), postgres)
                .with(Accounts.class, postgres.accounts())
                .with(ApiKeys.class, postgres.apiKeys())
                .with(PriceBooks.class, postgres.priceBooks())
                .with(PriceSheets.class, new PriceMap())
                .with(ModelProviders.class, providers)
                .with(TokenCounter.class, new JtokkitTokenCounter())
                .with(IdempotencyKeys.class, postgres.idempotencyKeys())
                .with(AuditLog.class, postgres.auditLog())
                .with(Diagnostics.class, postgres.diagnostics())
                .with(Leases.class, postgres.leases())
                .with(HealthProbe.class, postgres.healthProbe())
                .with(CallJournal.class, journal);
    }

    private static Ports ledger(Ports ports, PostgresPorts postgres) {
        return ports.with(CreditLedger.class, postgres.creditLedger())
                .with(LedgerCorrections.class, postgres.ledgerCorrections())
                .with(OpenHolds.class, postgres.openHolds())
                .with(LedgerStatement.class, postgres.ledgerStatement())
                .with(UsageRecorder.class, postgres.usageRecorder())
                .with(UsageReport.class, postgres.usageReport());
    }
}
