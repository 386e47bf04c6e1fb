package dev.tollgate.inmemory;

import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.testkit.RateLimiterContract;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

class InMemoryRateLimiterTest extends RateLimiterContract {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final RateLimiter limiter = new InMemoryRateLimiter(now::get);

    @Override
    protected RateLimiter limiter() {
        return limiter;
    }

    @Override
    protected void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
