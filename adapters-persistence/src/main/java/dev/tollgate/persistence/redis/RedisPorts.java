package dev.tollgate.persistence.redis;

import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.persistence.redis.RedisConfig.WhenDown;
import java.time.Duration;

/**
 * Redis behind the ports. Opening never fails for a Redis that is away: it is connected to in the
 * background and used from when it answers.
 */
public final class RedisPorts implements AutoCloseable {

    private final RedisConnection connection;
    private final RateLimiter rateLimiter;
    private final HealthProbe healthProbe;

    /** Uses {@code local} while Redis is away and the policy says so. */
    public RedisPorts(RedisConfig config, RateLimiter local, Probe probe) {
        this.connection = new RedisConnection(config);
        var watch = new RedisWatch(connection, probe);
        var redis = new RedisRateLimiter(connection);
        this.rateLimiter = new GuardedRateLimiter(redis, local, config.whenDown(), watch);
        this.healthProbe = new RedisHealthProbe(redis, watch, config.whenDown() == WhenDown.FAIL_CLOSED);
    }

    /** Limits shared by all replicas. */
    public RateLimiter rateLimiter() {
        return rateLimiter;
    }

    /** Whether Redis takes writes now; required only if the policy is to refuse without it. */
    public HealthProbe healthProbe() {
        return healthProbe;
    }

    @Override
    public void close() {
        connection.close();
    }

    /** What is reported about Redis as it happens. Methods return at once and never throw. */
    public interface Probe {

        /** Reports nothing. */
        Probe NONE = new Probe() {};

        /** A command was answered. */
        default void answered(Duration took) {}

        /** A command failed or timed out. */
        default void failed() {}

        /** A call was limited by this replica alone. */
        default void decidedLocally() {}

        /** Redis was given up, or answers again. */
        default void available(boolean now) {}
    }
}
