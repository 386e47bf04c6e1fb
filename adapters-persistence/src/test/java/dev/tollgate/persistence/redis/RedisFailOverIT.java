package dev.tollgate.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.health.HealthProbe.Component;
import dev.tollgate.inmemory.InMemoryRateLimiter;
import dev.tollgate.testservers.redis.RedisInstance;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Two servers behind one address, of which one takes changes. */
class RedisFailOverIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @AutoClose
    private final RedisInstance one = RedisInstance.start();

    @AutoClose
    private final RedisInstance other = RedisInstance.start();

    @AutoClose
    private final MovingAddress address = new MovingAddress(one.port());

    @AutoClose
    private final RedisPorts ports = new RedisPorts(
            RedisConfig.of("redis://127.0.0.1:" + address.port()),
            new InMemoryRateLimiter(InstantSource.system()),
            RedisPorts.Probe.NONE);

    private int tries;

    RedisFailOverIT() throws IOException {}

    @Test
    void is_followed_though_the_old_server_still_answers_when_the_address_moves() {
        await().atMost(SOON).until(() -> health().up());

        try (Jedis operator = new Jedis("127.0.0.1", one.port())) {
            operator.replicaof("127.0.0.1", other.port());
        }
        await().atMost(SOON).until(() -> triesOfTheOldServer() > 5);
        address.moveTo(other.port());

        await().atMost(SOON).untilAsserted(() -> assertThat(health().reason()).isEmpty());
    }

    private int triesOfTheOldServer() {
        if (health().reason().contains("READONLY")) {
            tries++;
        }
        return tries;
    }

    private Component health() {
        return ports.healthProbe().look().getFirst();
    }
}
