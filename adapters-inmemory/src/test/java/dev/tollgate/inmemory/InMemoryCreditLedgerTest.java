package dev.tollgate.inmemory;

import dev.tollgate.testkit.CreditLedgerContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryCreditLedgerTest extends CreditLedgerContract {

    private final LedgerFixture fixture =
            LedgerFixture.of(clock -> InMemoryPorts.with(clock).ports());

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
