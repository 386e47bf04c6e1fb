package dev.tollgate.inmemory;

import dev.tollgate.testkit.LedgerBooksContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryLedgerBooksTest extends LedgerBooksContract {

    private final LedgerFixture fixture = new InMemoryFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
