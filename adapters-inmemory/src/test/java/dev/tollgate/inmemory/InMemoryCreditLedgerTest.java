package dev.tollgate.inmemory;

import dev.tollgate.testkit.CreditLedgerContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryCreditLedgerTest extends CreditLedgerContract {

    private final LedgerFixture fixture = new InMemoryFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
