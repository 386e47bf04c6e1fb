package dev.tollgate.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.limit.Admission.Admitted;
import dev.tollgate.domain.limit.Admission.Limited;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.inmemory.InMemoryRateLimiter;
import dev.tollgate.testservers.redis.RedisInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisClusterIT {

    private static final int SLOTS = 16_384;

    @TempDir
    Path directory;

    @Test
    void a_cluster_counts_each_group_on_one_of_its_nodes() {
        try (var first = node("first");
                var second = node("second")) {
            form(first, second);
            var local = new AtomicInteger();
            RedisPorts.Probe probe = new RedisPorts.Probe() {
                @Override
                public void decidedLocally() {
                    local.incrementAndGet();
                }
            };
            // A node that answers late on a busy machine would have its calls judged here instead.
            var config = new RedisConfig(
                    "redis-cluster://127.0.0.1:" + first.port(),
                    Duration.ofSeconds(5),
                    4,
                    RedisConfig.WhenDown.FAIL_CLOSED);
            try (var ports = new RedisPorts(config, new InMemoryRateLimiter(InstantSource.system()), probe)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> ports.healthProbe().look().getFirst().up());

                for (int i = 0; i < 50; i++) {
                    var limits = Map.of("key", new RateLimit(1, 0, 0), "plan", new RateLimit(0, 100, 5));
                    var group = "group-" + i + "}{" + UUID.randomUUID();
                    var request = new LimitRequest(UUID.randomUUID(), group, limits, 5);
                    var again = new LimitRequest(UUID.randomUUID(), group, limits, 5);
                    assertThat(ports.rateLimiter().admit(request)).isInstanceOf(Admitted.class);
                    assertThat(ports.rateLimiter().admit(again)).isInstanceOf(Limited.class);
                }
                assertThat(local.get()).isZero();
            }
            assertThat(keys(first)).isPositive();
            assertThat(keys(second)).isPositive();
        }
    }

    private RedisInstance node(String name) {
        return RedisInstance.start(
                "--cluster-enabled",
                "yes",
                "--cluster-config-file",
                directory.resolve(name + ".conf").toString());
    }

    private static void form(RedisInstance first, RedisInstance second) {
        try (var one = new Jedis("127.0.0.1", first.port());
                var two = new Jedis("127.0.0.1", second.port())) {
            one.clusterAddSlots(IntStream.range(0, SLOTS / 2).toArray());
            two.clusterAddSlots(IntStream.range(SLOTS / 2, SLOTS).toArray());
            one.clusterMeet("127.0.0.1", second.port());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> one.clusterInfo().contains("cluster_state:ok")
                            && two.clusterInfo().contains("cluster_state:ok"));
        }
    }

    private static long keys(RedisInstance node) {
        try (var client = new Jedis("127.0.0.1", node.port())) {
            return client.dbSize();
        }
    }
}
