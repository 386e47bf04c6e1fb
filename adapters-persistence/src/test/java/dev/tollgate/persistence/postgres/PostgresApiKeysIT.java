package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.testkit.ApiKeysContract;
import dev.tollgate.testkit.TestIds;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresApiKeysIT extends ApiKeysContract {

    @AutoClose
    private static PostgresFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new PostgresFixture();
    }

    @Override
    protected ApiKeys keys() {
        return fixture.ports().apiKeys();
    }

    @Override
    protected AccountId anyAccount() {
        AccountId account = TestIds.account();
        return fixture.ports()
                .accounts()
                .open(Account.open(account, "", fixture.now()))
                .account()
                .id();
    }
}
