package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.testservers.redis.RedisInstance;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose Redis is absent, frozen, killed and back again. */
class RedisLostIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REDIS_UP = "tollgate_component_up{component=\"redis\",required=\"%s\"} %s";

    @TempDir
    private Path directory;

    private final RedisInstance redis = RedisInstance.start();

    @Test
    void a_server_that_limits_alone_meanwhile_answers_every_call_and_says_that_redis_is_away() throws Exception {
        redis.kill();
        try (redis;
                Replica server = Replica.start(directory, settings("local"));
                Client client = new Client(server.address(), limitedKey(server))) {
            answers(client);
            assertThat(client.get("/health/ready").body()).contains("\"name\":\"redis\",\"status\":\"down\"");

            redis.restart();
            await().atMost(PATIENCE).until(() -> metrics(client).contains(REDIS_UP.formatted("false", "1.0")));
            redis.freeze();
            answers(client);
            assertThat(client.readiness()).isEqualTo(200);
            assertThat(metrics(client))
                    .contains(REDIS_UP.formatted("false", "0.0"))
                    .containsPattern("tollgate_limits_decided_locally_total [1-9]")
                    .containsPattern("tollgate_redis_failures_total [1-9]");

            redis.thaw();
            await().atMost(PATIENCE).until(() -> metrics(client).contains(REDIS_UP.formatted("false", "1.0")));
            redis.kill();
            answers(client);
            redis.restart();
            await().atMost(PATIENCE).until(() -> metrics(client).contains(REDIS_UP.formatted("false", "1.0")));
            answers(client);
        }
    }

    @Test
    void a_server_that_must_not_limit_alone_waits_as_long_as_it_may_then_refuses_and_is_not_ready() throws Exception {
        Map<String, String> settings = settings("fail-closed");
        settings.put("TOLLGATE_REDIS_MILLISECONDS", "1000");
        try (redis;
                Replica server = Replica.start(directory, settings);
                Client client = new Client(server.address(), limitedKey(server))) {
            await().atMost(PATIENCE).until(() -> client.readiness() == 200);
            await().atMost(PATIENCE).untilAsserted(() -> answers(client));

            redis.freeze();
            long frozen = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                HttpResponse<String> refused = client.chat(false);
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - frozen)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            await().atMost(PATIENCE).until(() -> client.readiness() == 503);

            redis.thaw();
            await().atMost(PATIENCE).until(() -> client.readiness() == 200);
            await().atMost(PATIENCE).untilAsserted(() -> answers(client));
            Books.awaitNothingHeld(client);
        }
    }

    private Map<String, String> settings(String whenDown) {
        Map<String, String> settings = new HashMap<>();
        settings.put("DATABASE_URL", MigratedDatabase.fresh().jdbcUrl());
        settings.put("REDIS_URL", redis.uri().toString());
        settings.put("TOLLGATE_REDIS_WHEN_DOWN", whenDown);
        return settings;
    }

    /** Calls without any limit never ask Redis. */
    private static String limitedKey(Replica server) throws Exception {
        return Keys.limited(server, "\"requests_per_minute\":1000000");
    }

    /** Ten calls one after the other; of a server that must not limit alone, once Redis answers each in its time. */
    private static void answers(Client client) throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(client.chat(i % 2 == 0).statusCode()).isEqualTo(200);
        }
    }

    private static String metrics(Client client) throws Exception {
        return client.get("/metrics").body();
    }
}
