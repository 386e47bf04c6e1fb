package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testkit.ApiKeysContract;
import dev.tollgate.testkit.TestIds;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeysInTimeTest extends ApiKeysContract {

    private final ApiKeys stored =
            InMemoryPorts.with(() -> Instant.EPOCH).ports().apiKeys();

    @Override
    protected ApiKeys keys() {
        return new KeysInTime(stored, () -> true);
    }

    @Override
    protected AccountId anyAccount() {
        return TestIds.account();
    }

    @Test
    void nobody_is_judged_before_the_house_is_prepared() {
        ApiKeys early = new KeysInTime(stored, () -> false);

        assertThatThrownBy(() -> early.find(new KeyId("abc"))).isInstanceOf(UnavailableException.class);
    }
}
