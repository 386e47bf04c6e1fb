package dev.tollgate.inmemory;

import dev.tollgate.testkit.LeasesContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryLeasesTest extends LeasesContract {

    private final LedgerFixture fixture =
            LedgerFixture.of(clock -> InMemoryPorts.with(clock).ports());

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
