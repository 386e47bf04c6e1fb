package dev.tollgate.inmemory;

import dev.tollgate.testkit.UsageReportContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryUsageReportTest extends UsageReportContract {

    private final LedgerFixture fixture = new InMemoryFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
