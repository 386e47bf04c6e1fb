package dev.tollgate.inmemory;

import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.UsageReportContract;

class InMemoryUsageReportTest extends UsageReportContract {

    private final LedgerFixture fixture =
            LedgerFixture.of(clock -> InMemoryPorts.with(clock).ports());

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
