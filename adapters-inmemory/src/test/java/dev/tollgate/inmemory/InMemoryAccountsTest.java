package dev.tollgate.inmemory;

import dev.tollgate.domain.account.Accounts;
import dev.tollgate.testkit.AccountsContract;

class InMemoryAccountsTest extends AccountsContract {

    private final Accounts accounts = new InMemoryFixture().ports().accounts();

    @Override
    protected Accounts accounts() {
        return accounts;
    }
}
