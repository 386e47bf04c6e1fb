package dev.tollgate.inmemory;

import dev.tollgate.testkit.IdleAccountsContract;
import dev.tollgate.testkit.LedgerFixture;

class InMemoryIdleAccountsTest extends IdleAccountsContract {

    private final LedgerFixture fixture =
            LedgerFixture.of(clock -> InMemoryPorts.with(clock).ports());

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
