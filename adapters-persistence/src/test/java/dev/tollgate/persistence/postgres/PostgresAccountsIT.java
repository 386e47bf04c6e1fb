package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.Accounts;
import dev.tollgate.testkit.AccountsContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresAccountsIT extends AccountsContract {

    @AutoClose
    private static PostgresFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new PostgresFixture();
    }

    @Override
    protected Accounts accounts() {
        return fixture.ports().accounts();
    }
}
