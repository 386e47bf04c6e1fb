package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.LedgerStatementContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresLedgerStatementIT extends LedgerStatementContract {

    @AutoClose
    private static PostgresFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new PostgresFixture();
    }

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
