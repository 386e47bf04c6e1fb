package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.LedgerStatementContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresLedgerStatementIT extends LedgerStatementContract {

    private static PostgresFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new PostgresFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
