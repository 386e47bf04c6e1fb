package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.Accounts;
import dev.tollgate.testkit.AccountsContract;
import org.junit.jupiter.api.AfterEach;

class PostgresAccountsIT extends AccountsContract {

    private final PostgresFixture fixture = new PostgresFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    protected Accounts accounts() {
        return fixture.ports().accounts();
    }
}
