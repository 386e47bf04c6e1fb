package dev.tollgate.inmemory;

import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.testkit.ApiKeysContract;
import dev.tollgate.testkit.TestIds;
import java.time.Instant;

class InMemoryApiKeysTest extends ApiKeysContract {

    private final ApiKeys keys = InMemoryPorts.with(() -> Instant.EPOCH).ports().apiKeys();

    @Override
    protected ApiKeys keys() {
        return keys;
    }

    @Override
    protected AccountId anyAccount() {
        return TestIds.account();
    }
}
