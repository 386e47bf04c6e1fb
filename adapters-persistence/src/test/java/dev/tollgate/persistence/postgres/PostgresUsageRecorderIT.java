package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.UsageRecorderContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresUsageRecorderIT extends UsageRecorderContract {

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
