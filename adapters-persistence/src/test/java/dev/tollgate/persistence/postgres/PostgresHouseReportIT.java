package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.HouseReportContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AfterEach;

class PostgresHouseReportIT extends HouseReportContract {

    private final PostgresFixture fixture = new PostgresFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
