package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.Accounts;
import dev.tollgate.testkit.AccountsContract;
import org.junit.jupiter.api.AutoClose;

class PostgresAccountsIT extends AccountsContract {

    @AutoClose
    private final PostgresFixture fixture = new PostgresFixture();

    @Override
    protected Accounts accounts() {
        return fixture.ports().accounts();
    }
}
