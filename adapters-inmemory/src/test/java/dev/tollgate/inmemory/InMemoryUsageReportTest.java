package dev.tollgate.inmemory;

import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.UsageReportContract;

class InMemoryUsageReportTest extends UsageReportContract {

    private final LedgerFixture fixture = new InMemoryFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
