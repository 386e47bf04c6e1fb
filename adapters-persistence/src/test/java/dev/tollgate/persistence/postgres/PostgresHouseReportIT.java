package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.HouseReportContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AutoClose;

class PostgresHouseReportIT extends HouseReportContract {

    @AutoClose
    private final PostgresFixture fixture = new PostgresFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
