package dev.tollgate.persistence.redis;

import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.inmemory.InMemoryRateLimiter;
import dev.tollgate.testkit.RateLimiterContract;
import dev.tollgate.testservers.redis.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;

/** While Redis answers, the guard decides as Redis does. */
class GuardedRateLimiterIT extends RateLimiterContract {

    @AutoClose
    private static final RedisConnection CONNECTION = new RedisConnection(
            new RedisConfig(TestRedis.uri().toString(), Duration.ofSeconds(5), 16, RedisConfig.WhenDown.FAIL_CLOSED));

    private final AtomicLong aheadMillis = new AtomicLong();
    private final RateLimiter limiter = new GuardedRateLimiter(
            new RedisRateLimiter(CONNECTION, aheadMillis::get),
            new InMemoryRateLimiter(() -> Instant.EPOCH),
            RedisConfig.WhenDown.FAIL_CLOSED,
            new RedisWatch(CONNECTION, RedisPorts.Probe.NONE));

    @Override
    protected RateLimiter limiter() {
        return limiter;
    }

    @Override
    protected void pass(Duration time) {
        aheadMillis.addAndGet(time.toMillis());
    }
}
