package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.testkit.ApiKeysContract;
import dev.tollgate.testkit.TestIds;
import org.junit.jupiter.api.AfterEach;

class PostgresApiKeysIT extends ApiKeysContract {

    private final PostgresFixture fixture = new PostgresFixture();

    @AfterEach
    void close() {
        fixture.close();
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
