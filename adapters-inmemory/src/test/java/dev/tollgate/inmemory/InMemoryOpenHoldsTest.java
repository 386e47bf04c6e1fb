package dev.tollgate.inmemory;

import dev.tollgate.testkit.OpenHoldsContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryOpenHoldsTest extends OpenHoldsContract {

    private final LedgerFixture fixture = new InMemoryFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
