package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.upstream.Answer;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a call ends, its credits are where they belong. */
class EndingsIT {

    @TempDir
    private Path directory;

    @Test
    void of_a_thousand_calls_that_an_account_can_pay_once_one_runs() throws Exception {
        try (House house = House.withCredits(directory, "0")) {
            String quote =
                    house.post("/v1/quote", House.CHAT.formatted(500, false)).body();
            BigDecimal most = House.found("\"credits\":\"([0-9.]+)\"", quote);
            assertThat(house.grant(most)).isEqualTo(201);
            house.upstream.always(Answer.usingUpTheLimit().after(Duration.ofMillis(500)));
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                calls.add(() -> house.post("/v1/chat/completions", House.CHAT.formatted(500, false))
                        .statusCode());
            }

            Map<Integer, Integer> statuses = new TreeMap<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Integer> call : threads.invokeAll(calls)) {
                    statuses.merge(call.get(), 1, Integer::sum);
                }
            }

            assertThat(statuses).containsEntry(200, 1);
            // A machine with too much to do may also ask some to come again.
            assertThat(statuses.keySet()).isSubsetOf(200, 402, 503).contains(402);
            assertThat(house.held()).isZero();
            assertThat(house.available()).isNotNegative().isLessThan(most);
        }
    }

    @Test
    void a_caller_who_hangs_up_pays_the_exact_usage_and_leaves_no_hold() throws Exception {
        try (House house = House.withCredits(directory, "10")) {
            house.upstream.always(Answer.text("one two three four five six").every(Duration.ofSeconds(1)));

            HttpResponse<InputStream> answer = house.client.send(
                    house.posting("/v1/chat/completions", House.CHAT.formatted(100, true)),
                    BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                assertThat(body.read()).isPositive();
            }

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(house.held()).isZero();
                assertThat(house.newestUsage())
                        .contains("\"ended\":\"drained\"")
                        .contains("\"output\":6");
            });
        }
    }
}
