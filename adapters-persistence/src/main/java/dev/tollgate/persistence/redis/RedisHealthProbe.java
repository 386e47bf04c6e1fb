package dev.tollgate.persistence.redis;

import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.limit.RateLimiter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.exceptions.JedisException;

/** Runs a whole admission, so that a Redis that only answers pings is not called well. */
final class RedisHealthProbe implements HealthProbe {

    private static final LimitRequest PROBE =
            new LimitRequest(new UUID(0, 0), "health", Map.of("probe", new RateLimit(0, 0, 1)), 0);

    private final RateLimiter redis;
    private final RedisWatch watch;
    private final boolean required;

    RedisHealthProbe(RateLimiter redis, RedisWatch watch, boolean required) {
        this.redis = redis;
        this.watch = watch;
        this.required = required;
    }

    @Override
    public List<Component> look() {
        long began = System.nanoTime();
        String reason = "";
        try {
            redis.admit(PROBE);
            redis.finish(PROBE, 0);
            watch.answered(System.nanoTime() - began);
        } catch (JedisException failure) {
            watch.failed(failure);
            reason = RedisWatch.reason(failure);
        }
        var latency = Duration.ofNanos(System.nanoTime() - began);
        return List.of(new Component("redis", reason.isEmpty(), required, latency, reason));
    }
}
