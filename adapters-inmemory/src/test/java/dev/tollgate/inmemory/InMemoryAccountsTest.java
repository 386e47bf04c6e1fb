package dev.tollgate.inmemory;

import dev.tollgate.domain.account.Accounts;
import dev.tollgate.testkit.AccountsContract;
import java.time.Instant;

class InMemoryAccountsTest extends AccountsContract {

    private final Accounts accounts =
            InMemoryPorts.with(() -> Instant.EPOCH).ports().accounts();

    @Override
    protected Accounts accounts() {
        return accounts;
    }
}
