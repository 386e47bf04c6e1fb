package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.LeasesContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AfterEach;

class PostgresLeasesIT extends LeasesContract {

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
