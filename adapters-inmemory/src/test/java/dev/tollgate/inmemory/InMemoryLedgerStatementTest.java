package dev.tollgate.inmemory;

import dev.tollgate.testkit.LedgerFixture;
import dev.tollgate.testkit.LedgerStatementContract;

class InMemoryLedgerStatementTest extends LedgerStatementContract {

    private final LedgerFixture fixture =
            LedgerFixture.of(clock -> InMemoryPorts.with(clock).ports());

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
