package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.IdleAccountsContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AfterEach;

class PostgresIdleAccountsIT extends IdleAccountsContract {

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
