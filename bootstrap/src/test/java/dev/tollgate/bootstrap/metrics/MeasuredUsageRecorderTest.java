package dev.tollgate.bootstrap.metrics;

import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.UsageRecorderContract;

class MeasuredUsageRecorderTest extends UsageRecorderContract {

    private final LedgerFixture fixture = new MeasuredFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
