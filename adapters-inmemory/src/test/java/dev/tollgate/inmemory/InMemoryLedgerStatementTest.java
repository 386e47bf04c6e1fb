package dev.tollgate.inmemory;

import dev.tollgate.testkit.LedgerStatementContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryLedgerStatementTest extends LedgerStatementContract {

    private final LedgerFixture fixture = new InMemoryFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
