package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.LedgerBooksContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AutoClose;

class PostgresLedgerBooksIT extends LedgerBooksContract {

    @AutoClose
    private final PostgresFixture fixture = new PostgresFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
