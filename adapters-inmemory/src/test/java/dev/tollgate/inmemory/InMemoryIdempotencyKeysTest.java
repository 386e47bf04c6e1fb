package dev.tollgate.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.testkit.IdempotencyKeysContract;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {

    @Override
    protected IdempotencyKeys keys() {
        return new InMemoryIdempotencyKeys(() -> Instant.EPOCH);
    }

    @Test
    void a_key_is_forgotten_after_a_day() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        IdempotencyKeys keys = new InMemoryIdempotencyKeys(now::get);
        keys.claim(claim("019a0000-0000-7000-8000-000000000001"));

        now.set(Instant.EPOCH.plus(Duration.ofHours(24)));

        assertThat(keys.claim(claim("019a0000-0000-7000-8000-000000000002")))
                .isEqualTo(new IdempotencyKeys.Claimed.New());
    }

    private static IdempotencyClaim claim(String call) {
        return new IdempotencyClaim(new AccountId("any"), "k", "content", CallId.of(call));
    }
}
