package dev.tollgate.inmemory;

import dev.tollgate.testkit.HouseReportContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryHouseReportTest extends HouseReportContract {

    private final LedgerFixture fixture =
            LedgerFixture.of(clock -> InMemoryPorts.with(clock).ports());

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
