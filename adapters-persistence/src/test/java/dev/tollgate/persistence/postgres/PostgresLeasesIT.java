package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.LeasesContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AutoClose;

class PostgresLeasesIT extends LeasesContract {

    @AutoClose
    private final PostgresFixture fixture = new PostgresFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
