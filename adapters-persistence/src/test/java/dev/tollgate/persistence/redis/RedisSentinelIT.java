package dev.tollgate.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.limit.Admission.Admitted;
import dev.tollgate.domain.limit.Admission.Limited;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.inmemory.InMemoryRateLimiter;
import dev.tollgate.persistence.redis.RedisConfig.WhenDown;
import dev.tollgate.testservers.redis.RedisInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A master, its replica and a Sentinel that lets one take the place of the other. */
class RedisSentinelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    private static RedisPorts ports(RedisInstance sentinel, WhenDown policy) {
        // A pause of a busy machine is no failure.
        var config = new RedisConfig(
                "redis-sentinel://127.0.0.1:" + sentinel.port() + "/limits", Duration.ofSeconds(5), 64, policy);
        return new RedisPorts(config, new InMemoryRateLimiter(InstantSource.system()), RedisPorts.Probe.NONE);
    }

    @Test
    void a_new_master_goes_on_limiting_when_the_old_one_dies_or_freezes() {
        for (var dies : new boolean[] {true, false}) {
            try (var master = RedisInstance.start();
                    var replica = RedisInstance.start("--replicaof", "127.0.0.1", Integer.toString(master.port()));
                    var sentinel = RedisInstance.sentinel(directory, "limits", master);
                    var one = ports(sentinel, WhenDown.FAIL_CLOSED);
                    var other = ports(sentinel, WhenDown.FAIL_CLOSED)) {
                await().atMost(PATIENCE).until(() -> answers(one) && answers(other));
                await().atMost(PATIENCE)
                        .until(() -> says(master, "state=online") && says(replica, "master_link_status:up"));
                await().atMost(PATIENCE).until(() -> knowsTheReplica(sentinel));
                assertSharedLimit(one, other);

                if (dies) {
                    master.kill();
                } else {
                    master.freeze();
                }

                // Whoever asks while Sentinel gives it its new part is cut off with all other clients.
                await().atMost(PATIENCE)
                        .ignoreExceptionsInstanceOf(JedisConnectionException.class)
                        .until(() -> says(replica, "role:master"));
                await().atMost(PATIENCE).until(() -> answers(one) && answers(other));
                assertSharedLimit(one, other);
            }
        }
    }

    /** One is admitted here, and none after it there. */
    private static void assertSharedLimit(RedisPorts one, RedisPorts other) {
        var group = "group-" + UUID.randomUUID();
        assertThat(one.rateLimiter().admit(request(group))).isInstanceOf(Admitted.class);
        assertThat(other.rateLimiter().admit(request(group))).isInstanceOf(Limited.class);
    }

    private static LimitRequest request(String group) {
        return new LimitRequest(UUID.randomUUID(), group, Map.of("key", new RateLimit(1, 0, 0)), 5);
    }

    private static boolean answers(RedisPorts ports) {
        return ports.healthProbe().look().getFirst().up()
                && ports.rateLimiter().admit(request("warm-" + UUID.randomUUID())) instanceof Admitted;
    }

    private static boolean says(RedisInstance node, String words) {
        try (var client = new Jedis("127.0.0.1", node.port())) {
            return client.info("replication").contains(words);
        }
    }

    private static boolean knowsTheReplica(RedisInstance sentinel) {
        try (var client = new Jedis("127.0.0.1", sentinel.port())) {
            return client.info("sentinel").contains("slaves=1");
        }
    }
}
