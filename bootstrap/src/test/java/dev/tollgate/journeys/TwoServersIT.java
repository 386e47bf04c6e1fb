package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.upstream.Answer;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database. */
class TwoServersIT {

    private static final String PATH = "/v1/chat/completions";

    @TempDir
    private Path directory;

    @TempDir
    private Path otherDirectory;

    private House one;
    private House other;

    private void start(String credits) {
        one = House.withCredits(directory, credits);
        other = one.neighbour(otherDirectory);
    }

    @AfterEach
    void stop() {
        other.close();
        one.close();
    }

    @Test
    void of_five_hundred_calls_at_both_that_can_be_paid_once_one_runs() throws Exception {
        start("0");
        BigDecimal most = House.found(
                "\"credits\":\"([0-9.]+)\"",
                one.post("/v1/quote", House.CHAT.formatted(500, false)).body());
        assertThat(one.grant(most)).isEqualTo(201);
        one.upstream.always(Answer.usingUpTheLimit().after(Duration.ofSeconds(2)));
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            House house = i % 2 == 0 ? one : other;
            calls.add(() -> house.post(PATH, House.CHAT.formatted(500, false)).statusCode());
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
        assertThat(one.upstream.received()).isEqualTo(1);
        assertThat(other.held()).isZero();
        assertThat(other.available()).isNotNegative().isLessThan(most);
        one.assertCleanBooks();
    }

    @Test
    void a_call_under_one_key_is_made_once_wherever_it_is_repeated() throws Exception {
        start("10");
        one.upstream.always(Answer.text("one two three").input(5).after(Duration.ofSeconds(2)));
        String body = House.CHAT.formatted(50, false);
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            House house = i % 2 == 0 ? one : other;
            calls.add(() -> keyed(house, "once", body));
        }

        Map<Integer, List<HttpResponse<String>>> answers = new TreeMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> call : threads.invokeAll(calls)) {
                answers.computeIfAbsent(call.get().statusCode(), any -> new ArrayList<>())
                        .add(call.get());
            }
        }

        assertThat(one.upstream.received()).isEqualTo(1);
        HttpResponse<String> first = answers.get(200).getFirst();
        assertThat(answers.get(200))
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(first.body()));
        assertThat(answers.getOrDefault(409, List.of())).allSatisfy(answer -> {
            assertThat(answer.body()).contains("\"code\":\"in_progress\"");
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
        });
        assertThat(keyed(one, "once", House.CHAT.formatted(51, false)).body())
                .contains("\"code\":\"idempotency_key_reused\"");
        HttpResponse<String> atOne = keyed(one, "once", body);
        HttpResponse<String> atOther = keyed(other, "once", body);
        assertThat(List.of(atOne.statusCode(), atOther.statusCode())).containsExactlyInAnyOrder(200, 422);
        HttpResponse<String> again = atOne.statusCode() == 200 ? atOne : atOther;
        HttpResponse<String> elsewhere = again == atOne ? atOther : atOne;
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("idempotent-replayed")).contains("true");
        assertThat(again.headers().firstValue("x-credits-charged"))
                .isEqualTo(first.headers().firstValue("x-credits-charged"));
        assertThat(elsewhere.body())
                .contains("\"code\":\"already_completed\"", "\"input\":5", "\"output\":3", "\"charged\":\"0.000255\"");
        assertThat(one.available()).isEqualByComparingTo("9.999745");
        one.assertCleanBooks();
    }

    @Test
    void a_stream_that_was_cut_off_is_told_again_whole_and_charged_once() throws Exception {
        start("10");
        one.upstream.always(Answer.text("one two three four").input(5).every(Duration.ofMillis(100)));
        String body = House.CHAT.formatted(50, true);
        try (RawCall call = RawCall.to(one)) {
            call.send(RawCall.head(one, PATH, body.length()).replace("\r\n\r\n", "\r\nIdempotency-Key: cut\r\n\r\n")
                    + body);
            call.readUntil("one");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> one.held().signum() == 0);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            HttpResponse<String> again = keyed(one, "cut", body);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).contains("one", "four", "[DONE]");
            assertThat(again.headers().firstValue("content-type").orElseThrow()).contains("text/event-stream");
        });
        assertThat(one.upstream.received()).isEqualTo(1);
        assertThat(one.available()).isEqualByComparingTo("9.999685");
    }

    private static HttpResponse<String> keyed(House house, String key, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(house.posting(PATH, body), (name, value) -> true)
                .header("Idempotency-Key", key)
                .build();
        return house.client.send(request, BodyHandlers.ofString());
    }
}
