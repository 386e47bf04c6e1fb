package dev.tollgate.inmemory;

import dev.tollgate.testkit.LeasesContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryLeasesTest extends LeasesContract {

    private final LedgerFixture fixture = new InMemoryFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
