package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import dev.tollgate.testservers.upstream.Fault;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running server whose ways to models are written in a file, over two vendors of their own. */
class ProvidersFileIT {

    private static final String FILE = """
            {"providers": {
               "near": {"base_url": "%s", "dialects": ["chat"], "output_limit": "max_tokens"},
               "far": {"base_url": "%s", "api_key_env": "FAR_KEY", "timeouts": {"first_part": 30}}},
             "models": {
               "ordered": [{"provider": "near", "model": "near-1", "price": "cheap"},
                           {"provider": "far", "model": "far-1", "price": "dear"}],
               "spread": [{"provider": "near", "model": "near-1", "price": "cheap", "weight": 3},
                          {"provider": "far", "model": "far-1", "price": "dear", "weight": 1}]}}""";

    private static final String PRICES = """
            {"cheap": {"litellm_provider": "near", "mode": "chat", "max_input_tokens": 10000,
               "max_output_tokens": 100, "input_cost_per_token": 1e-5, "output_cost_per_token": 1e-5},
             "dear": {"litellm_provider": "far", "mode": "chat", "max_input_tokens": 10000,
               "max_output_tokens": 100, "input_cost_per_token": 1e-4, "output_cost_per_token": 1e-4}}""";

    @TempDir
    private static Path directory;

    private static final FakeUpstream NEAR = FakeUpstream.start();
    private static final FakeUpstream FAR = FakeUpstream.start();
    private static House house;

    @BeforeAll
    static void start() throws Exception {
        Path file = directory.resolve("providers.json");
        Files.writeString(file, FILE.formatted(NEAR.openAi(), FAR.openAi()));
        house = House.withCredits(
                directory.resolve("house"), "1000", Map.of("TOLLGATE_PROVIDERS", file.toString(), "FAR_KEY", "sk-far"));
        assertThat(post("/admin/prices/import", PRICES, house.adminKey).statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        house.close();
        NEAR.close();
        FAR.close();
    }

    @BeforeEach
    void answer() {
        for (FakeUpstream vendor : new FakeUpstream[] {NEAR, FAR}) {
            vendor.reset();
            vendor.always(Answer.text("Good day").input(10));
        }
    }

    @Test
    void ordered_ways_are_tried_in_their_order_and_charged_as_the_one_that_answered() throws Exception {
        HttpResponse<String> near = chat("ordered");
        NEAR.always(Answer.failing(Fault.status(503, "")));
        HttpResponse<String> far = chat("ordered");

        // 12 tokens at 0.00001 and at 0.0001 dollars, a credit being a cent.
        assertThat(credits(near)).isEqualTo("0.012");
        assertThat(credits(far)).isEqualTo("0.12");
        var sent = FAR.take();
        assertThat(sent.header("authorization")).isEqualTo("Bearer sk-far");
        assertThat(sent.text()).contains("\"model\":\"far-1\"");
        assertThat(house.newestUsage()).contains("\"provider\":\"far\"", "\"priced_as\":\"dear\"");
        assertThat(NEAR.take().headers()).doesNotContainKey("authorization");
    }

    @Test
    void weighted_ways_share_the_calls() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(chat("spread").statusCode()).isEqualTo(200);
        }

        // With three chances of four, fewer than 45 or all of 100 come up less than once in a billion.
        assertThat(NEAR.requests().size() + FAR.requests().size()).isEqualTo(100);
        assertThat(NEAR.requests().size()).isBetween(45, 99);
    }

    @Test
    void a_way_that_cannot_answer_a_dialect_is_passed_over() throws Exception {
        HttpResponse<String> refused = post("/v1/embeddings", "{\"model\":\"ordered\",\"input\":\"x\"}", house.key);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("/v1/chat/completions");
        assertThat(NEAR.requests()).isEmpty();
    }

    private static HttpResponse<String> chat(String model) throws Exception {
        return post(
                "/v1/chat/completions",
                "{\"model\":\"" + model + "\",\"max_tokens\":50,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}",
                house.key);
    }

    private static String credits(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("x-credits-charged").orElseThrow();
    }

    private static HttpResponse<String> post(String path, String body, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(house.address() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return house.client.send(request, BodyHandlers.ofString());
    }
}
