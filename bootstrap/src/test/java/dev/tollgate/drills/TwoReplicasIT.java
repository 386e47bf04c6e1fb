package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.testservers.redis.RedisInstance;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL and one Redis are one house. */
class TwoReplicasIT {

    @TempDir
    private static Path directory;

    private static RedisInstance redis;
    private static Replica first;
    private static Replica second;
    private static LoadBalancer balancer;

    @BeforeAll
    static void start() {
        redis = RedisInstance.start();
        Map<String, String> shared = Map.of(
                "DATABASE_URL",
                MigratedDatabase.fresh().jdbcUrl(),
                "REDIS_URL",
                redis.uri().toString(),
                // A pause of a busy machine is no failure: each would limit alone.
                "TOLLGATE_REDIS_MILLISECONDS",
                "5000");
        first = Replica.start(directory.resolve("first"), shared);
        second = Replica.start(directory.resolve("second"), shared);
        balancer = new LoadBalancer(List.of(first, second));
    }

    @AfterAll
    static void stop() throws Exception {
        balancer.close();
        second.close();
        first.close();
        redis.close();
    }

    @Test
    void a_limit_per_minute_holds_across_both() throws Exception {
        String key = newKey("\"requests_per_minute\":10");
        int admitted = 0;
        long began = System.nanoTime();

        for (int i = 0; i < 10; i++) {
            admitted += chat(first, key).statusCode() == 200 ? 1 : 0;
            admitted += chat(second, key).statusCode() == 200 ? 1 : 0;
        }

        // Ten drain in a minute, so others have come free meanwhile.
        int drained = (int) Duration.ofNanos(System.nanoTime() - began).dividedBy(Duration.ofSeconds(6));
        assertThat(admitted).isBetween(10, 11 + drained);
        assertThat(limits(first, key)).contains("\"limit\":10").containsPattern("\"remaining\":[01]\\b");
        assertThat(limits(second, key)).contains("\"limit\":10").containsPattern("\"remaining\":[01]\\b");
    }

    @Test
    void refusals_say_what_is_left_and_when_to_come_again() throws Exception {
        String key = newKey("\"requests_per_minute\":1");

        HttpResponse<String> admitted = chat(first, key);
        HttpResponse<String> refused = chat(second, key);

        assertThat(admitted.headers().firstValue("x-ratelimit-remaining-requests"))
                .hasValue("0");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("x-ratelimit-limit-requests")).hasValue("1");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
    }

    @Test
    void calls_at_once_are_counted_across_both() throws Exception {
        String key = newKey("\"concurrent\":3");
        List<Future<HttpResponse<String>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                Replica replica = i % 2 == 0 ? first : second;
                running.add(threads.submit(() -> stream(replica, key)));
            }
        }

        int admitted = 0;
        for (Future<HttpResponse<String>> call : running) {
            admitted += call.get().statusCode() == 200 ? 1 : 0;
        }

        assertThat(admitted).isEqualTo(3);
        assertThat(chat(first, key).statusCode()).isEqualTo(200);
    }

    @Test
    void a_revoked_key_stops_working_at_both() throws Exception {
        String key = newKey("");
        assertThat(chat(first, key).statusCode()).isEqualTo(200);
        assertThat(chat(second, key).statusCode()).isEqualTo(200);

        try (Client operator = new Client(first.address(), Replica.ADMIN_KEY)) {
            HttpResponse<String> revoked = operator.send("DELETE", Keys.PATH + "/" + Keys.idOf(key), "");
            assertThat(revoked.statusCode()).as(revoked.body()).isBetween(200, 299);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> chat(second, key).statusCode() == 401);
        assertThat(chat(first, key).statusCode()).isEqualTo(401);
    }

    @Test
    void prices_changed_at_one_are_charged_at_both_within_seconds() throws Exception {
        BigDecimal before = charged(second);

        try (Client operator = new Client(first.address(), Replica.ADMIN_KEY)) {
            HttpResponse<String> set =
                    operator.post("/admin/prices/multipliers", "{\"provider\":\"demo\",\"multiplier\":\"3\"}");
            assertThat(set.statusCode()).as(set.body()).isEqualTo(201);
        }

        BigDecimal tripled = before.multiply(BigDecimal.valueOf(3));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(charged(first)).isEqualByComparingTo(tripled));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(charged(second)).isEqualByComparingTo(tripled));
    }

    private static BigDecimal charged(Replica replica) throws Exception {
        HttpResponse<String> answer = chat(replica, Replica.KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new BigDecimal(answer.headers().firstValue("x-credits-charged").orElseThrow());
    }

    @Test
    void one_balance_is_spent_at_both_through_one_address() throws Exception {
        try (Client client = new Client(balancer.address(), Replica.KEY)) {
            assertThat(client.chat(false).statusCode()).isEqualTo(200);
            assertThat(client.chat(true).statusCode()).isEqualTo(200);
            try (Client one = new Client(first.address(), Replica.KEY);
                    Client other = new Client(second.address(), Replica.KEY)) {
                assertThat(one.credits("available")).isEqualByComparingTo(other.credits("available"));
            }
        }
    }

    private static String newKey(String limits) throws Exception {
        return Keys.limited(first, limits);
    }

    private static HttpResponse<String> chat(Replica replica, String key) throws Exception {
        return call(replica.address(), key, false);
    }

    private static HttpResponse<String> stream(Replica replica, String key) throws Exception {
        return call(replica.address(), key, true);
    }

    private static HttpResponse<String> call(URI address, String key, boolean streaming) throws Exception {
        try (Client client = new Client(address, key)) {
            // a stream lasts long enough for all others to begin beside it, also on a machine with much to do
            return client.chat(streaming, streaming ? 400 : 5);
        }
    }

    private static String limits(Replica replica, String key) throws Exception {
        try (Client client = new Client(replica.address(), key)) {
            return client.get("/v1/rate-limit").body();
        }
    }
}
