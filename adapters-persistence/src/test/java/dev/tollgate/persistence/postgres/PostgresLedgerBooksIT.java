package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.LedgerBooksContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AfterEach;

class PostgresLedgerBooksIT extends LedgerBooksContract {

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
