package dev.tollgate.testservers.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class RedisInstanceIT {
    @AutoClose
    private RedisInstance redis;

    @BeforeEach
    void start() {
        redis = RedisInstance.start();
    }

    @Nested
    class A_running_server {
        @Test
        void answers() {
            assertThat(ping()).isEqualTo("PONG");
        }

        @Test
        void is_not_the_shared_one() {
            assertThat(redis.port()).isNotEqualTo(TestRedis.shared().port());
            assertThat(TestRedis.uri())
                    .hasHost("127.0.0.1")
                    .hasPort(TestRedis.shared().port());
        }

        @Test
        void takes_settings() {
            try (RedisInstance cluster = RedisInstance.start("--cluster-enabled", "yes");
                    Jedis jedis = new Jedis(cluster.uri())) {
                assertThat(jedis.clusterInfo()).contains("cluster_state:fail");
            }
        }
    }

    @Nested
    class A_killed_server {
        @Test
        void refuses_connections_and_comes_back_empty() {
            try (Jedis jedis = new Jedis(redis.uri())) {
                jedis.set("note", "lost");
            }

            redis.kill();
            assertThatThrownBy(() -> ping()).isInstanceOf(JedisConnectionException.class);
            redis.restart();

            try (Jedis jedis = new Jedis(redis.uri())) {
                assertThat(jedis.get("note")).isNull();
            }
        }
    }

    @Nested
    class A_frozen_server {
        @Test
        void does_not_answer_until_it_thaws() {
            redis.freeze();
            assertThatThrownBy(() -> ping(Duration.ofMillis(500))).isInstanceOf(JedisConnectionException.class);
            redis.thaw();

            assertThat(ping()).isEqualTo("PONG");
        }
    }

    private String ping() {
        return ping(Duration.ofSeconds(30));
    }

    private String ping(Duration patience) {
        DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                .socketTimeoutMillis((int) patience.toMillis())
                .build();
        try (Jedis jedis = new Jedis(new HostAndPort("127.0.0.1", redis.port()), config)) {
            return jedis.ping();
        }
    }
}
