package dev.tollgate.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.testkit.RateLimiterContract;
import dev.tollgate.testservers.redis.TestRedis;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RedisRateLimiterIT extends RateLimiterContract {

    /** The contract is about decisions: a pause of a busy machine must not be taken for a failure. */
    @AutoClose
    private static final RedisConnection CONNECTION = new RedisConnection(
            new RedisConfig(TestRedis.uri().toString(), Duration.ofSeconds(5), 16, RedisConfig.WhenDown.LOCAL));

    private final AtomicLong aheadMillis = new AtomicLong();
    private final RateLimiter limiter = new RedisRateLimiter(CONNECTION, aheadMillis::get);

    @Override
    protected RateLimiter limiter() {
        return limiter;
    }

    @Override
    protected void pass(Duration time) {
        aheadMillis.addAndGet(time.toMillis());
    }

    @Test
    void counts_on_after_the_scripts_were_flushed() {
        var one = new RateLimit(1, 0, 0);
        var group = "flushed-" + UUID.randomUUID();
        limiter.admit(new LimitRequest(UUID.randomUUID(), group, Map.of("key", one), 0));

        CONNECTION.client().scriptFlush();

        var state = limiter.read(new LimitRequest(UUID.randomUUID(), group, Map.of("key", one), 0));
        assertThat(state.getFirst().remaining()).isZero();
    }

    @Test
    void leaves_nothing_behind_that_does_not_expire() {
        var group = "expiring-" + UUID.randomUUID();
        var all = new RateLimit(10, 10, 10);
        limiter.admit(new LimitRequest(UUID.randomUUID(), group, Map.of("key", all, "plan", all), 5));

        var keys = CONNECTION.client().keys("tollgate:{" + group + "}:*");

        assertThat(keys)
                .hasSize(4)
                .allSatisfy(key -> assertThat(CONNECTION.client().pttl(key)).isBetween(1L, 61_000L));
    }

    @Test
    void keeps_what_was_used_until_all_of_it_has_drained() {
        var group = "draining-" + UUID.randomUUID();
        var call = new LimitRequest(UUID.randomUUID(), group, Map.of("key", new RateLimit(0, 100, 0)), 100);
        limiter.admit(call);

        limiter.finish(call, 1_500);

        assertThat(CONNECTION.client().keys("tollgate:{" + group + "}:*"))
                .singleElement()
                .satisfies(key -> assertThat(CONNECTION.client().pttl(key)).isBetween(14 * 60_000L, 15 * 60_000L));
    }
}
