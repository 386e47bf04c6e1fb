package dev.tollgate.persistence.postgres;

import dev.tollgate.testkit.CreditLedgerContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresCreditLedgerIT extends CreditLedgerContract {

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
