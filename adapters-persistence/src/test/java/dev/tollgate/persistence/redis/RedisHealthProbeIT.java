package dev.tollgate.persistence.redis;

import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.testkit.HealthProbeContract;
import dev.tollgate.testservers.redis.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

class RedisHealthProbeIT extends HealthProbeContract {

    @AutoClose
    private static final RedisConnection CONNECTION = new RedisConnection(
            new RedisConfig(TestRedis.uri().toString(), Duration.ofSeconds(5), 4, RedisConfig.WhenDown.FAIL_CLOSED));

    private final RedisWatch watch = new RedisWatch(CONNECTION, RedisPorts.Probe.NONE);

    @Override
    protected HealthProbe probe() {
        return new RedisHealthProbe(new RedisRateLimiter(CONNECTION), watch, true);
    }
}
