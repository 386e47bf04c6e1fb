package dev.tollgate.bootstrap.tracing;

import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.UsageRecorderContract;

class TracedUsageRecorderTest extends UsageRecorderContract {

    private final LedgerFixture fixture = new TracedFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
