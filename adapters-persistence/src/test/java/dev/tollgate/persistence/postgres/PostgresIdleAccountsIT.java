package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.IdleAccountsContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AutoClose;

class PostgresIdleAccountsIT extends IdleAccountsContract {

    @AutoClose
    private final PostgresFixture fixture = new PostgresFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
