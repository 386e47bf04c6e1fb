package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.PriceBooksContract;
import org.junit.jupiter.api.AfterEach;

class PostgresPriceBooksIT extends PriceBooksContract {

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
