package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.LedgerCorrectionsContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresLedgerCorrectionsIT extends LedgerCorrectionsContract {

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
