package dev.tollgate.inmemory;

import dev.tollgate.testkit.LedgerCorrectionsContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryLedgerCorrectionsTest extends LedgerCorrectionsContract {

    private final LedgerFixture fixture = new InMemoryFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
