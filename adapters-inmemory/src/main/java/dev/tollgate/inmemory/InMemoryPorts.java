package dev.tollgate.inmemory;

import dev.tollgate.domain.Ports;
import java.time.InstantSource;

/**
 * Every port in memory: exact and quick, and gone with the process. For embedders, for tests and
 * for trying things out; replace ports one at a time on the way to production.
 */
public final class InMemoryPorts {

    private final Ports ports;

    private InMemoryPorts(Ports ports) {
        this.ports = ports;
    }

    /** New and empty ports that read the present from a clock. */
    public static InMemoryPorts with(InstantSource clock) {
        Shelves shelves = new Shelves(clock);
        return new InMemoryPorts(new Ports(
                new InMemoryAccounts(shelves),
                new InMemoryApiKeys(),
                new InMemorySecrets(),
                new InMemoryCreditLedger(shelves),
                new InMemoryLedgerCorrections(shelves),
                new InMemoryOpenHolds(shelves),
                new InMemoryLedgerStatement(shelves),
                new InMemoryLedgerBooks(shelves),
                new InMemoryHouseReport(shelves),
                new InMemoryIdleAccounts(shelves),
                new InMemoryUsageRecorder(shelves),
                new InMemoryUsageReport(shelves),
                new InMemoryPriceBooks(clock),
                new InMemoryPriceSheets(),
                new InMemoryModelProviders(),
                new InMemoryTokenCounter(),
                new InMemoryCallJournal(),
                new InMemoryIdempotencyKeys(clock),
                new InMemoryRateLimiter(clock),
                new InMemoryLeases(clock),
                new InMemoryHealthProbe(),
                new InMemoryIdentityTokens(),
                new InMemoryAuditLog(),
                new InMemoryObjectStore(),
                new InMemoryDiagnostics(),
                new InMemoryNoticeDestinations(),
                new InMemoryNoticeOutbox(),
                new InMemoryNoticeSender()));
    }

    /** All of them; they share one store. */
    public Ports ports() {
        return ports;
    }
}
