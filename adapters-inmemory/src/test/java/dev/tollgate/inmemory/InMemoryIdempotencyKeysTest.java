package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.testkit.IdempotencyKeysContract;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {

    private final AtomicReference<Instant> present = new AtomicReference<>(Instant.EPOCH);
    private final IdempotencyKeys keys = new InMemoryIdempotencyKeys(present::get);

    @Override
    protected IdempotencyKeys keys() {
        return keys;
    }

    @Override
    protected void pass(Duration time) {
        present.updateAndGet(now -> now.plus(time));
    }
}
