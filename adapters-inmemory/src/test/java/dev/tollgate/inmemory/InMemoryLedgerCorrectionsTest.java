package dev.tollgate.inmemory;

import dev.tollgate.testkit.LedgerCorrectionsContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryLedgerCorrectionsTest extends LedgerCorrectionsContract {

    private final LedgerFixture fixture =
            LedgerFixture.of(clock -> InMemoryPorts.with(clock).ports());

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
