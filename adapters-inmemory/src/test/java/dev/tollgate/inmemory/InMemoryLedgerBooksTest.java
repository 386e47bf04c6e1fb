package dev.tollgate.inmemory;

import dev.tollgate.testkit.LedgerBooksContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryLedgerBooksTest extends LedgerBooksContract {

    private final LedgerFixture fixture =
            LedgerFixture.of(clock -> InMemoryPorts.with(clock).ports());

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
