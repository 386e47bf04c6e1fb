package dev.tollgate.inmemory;

import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.UsageRecorderContract;

class InMemoryUsageRecorderTest extends UsageRecorderContract {

    private final LedgerFixture fixture = new InMemoryFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
