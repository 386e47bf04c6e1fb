package dev.tollgate.inmemory;

import dev.tollgate.testkit.HouseReportContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryHouseReportTest extends HouseReportContract {

    private final LedgerFixture fixture = new InMemoryFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
