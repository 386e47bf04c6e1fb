package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that operators take off sale. */
class ModelSaleIT {
    private static final String DEMO = "/admin/models/demo";
    private static final String OFF = "{\"on_sale\":false}";

    @AutoClose
    private final House house = new House();

    @Test
    void a_model_off_sale_is_answered_like_one_that_does_not_exist_until_it_is_put_back() {
        assertThat(set(DEMO, OFF).statusCode()).isEqualTo(201);
        assertThat(set(DEMO, OFF).statusCode()).isEqualTo(200);

        assertThat(shape(call("demo"))).isEqualTo(shape(call("nowhere"))).startsWith("404");
        var message = "{\"model\":\"demo\",\"max_tokens\":2,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
        var anthropic = house.post("/v1/messages", message, house.key);
        assertThat(anthropic.statusCode()).isEqualTo(404);
        assertThat(anthropic.body()).contains("\"type\":\"error\"", "not_found_error");
        assertThat(house.post("/v1/messages/count_tokens", message, house.key).statusCode())
                .isEqualTo(404);
        assertThat(house.post("/v1/quote", House.chat("demo"), house.key).statusCode())
                .isEqualTo(404);
        assertThat(house.get("/v1/models", house.key).body()).doesNotContain("\"demo\"");
        assertThat(house.get("/v1/models/demo", house.key).statusCode()).isEqualTo(404);
        assertThat(house.records()).isEmpty();

        assertThat(set(DEMO, "{\"on_sale\":true}").statusCode()).isEqualTo(201);

        assertThat(call("demo").statusCode()).isEqualTo(200);
        assertThat(house.get("/v1/models/demo", house.key).statusCode()).isEqualTo(200);
    }

    @Test
    void a_call_that_runs_comes_to_its_end_and_is_charged() throws Exception {
        try (var socket = house.sent(House.streamed("waits"));
                var answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(answer.readLine()).contains("200");

            assertThat(set("/admin/models/waits", OFF).statusCode()).isEqualTo(201);
            assertThat(call("waits").statusCode()).isEqualTo(404);
            house.vendor.go.countDown();

            assertThat(answer.lines().takeWhile(line -> !line.contains("[DONE]")))
                    .anyMatch(line -> line.contains("Hello"));
        }
        assertThat(house.records().getFirst().charge().credits().toString()).isEqualTo("0.0017");
    }

    @Test
    void what_is_planned_is_shown_and_each_change_is_kept_with_how_it_was_before_and_after() {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));

        set(DEMO, "{\"on_sale\":false,\"effective_from\":\"" + tomorrow + "\"}");

        var shown = House.json(house.get(DEMO, house.adminKey));
        assertThat(shown.path("on_sale").asBoolean()).isTrue();
        assertThat(shown.path("versions").get(1).path("on_sale").asBoolean()).isFalse();
        assertThat(call("demo").statusCode()).isEqualTo(200);
        set(DEMO, OFF);
        assertThat(house.get("/admin/models", house.adminKey).body())
                .contains("{\"id\":\"demo\",\"on_sale\":false,\"sold\":false,");
        var entry = house.ports.auditLog().list("demo", "", 1).getFirst();
        assertThat(entry.action()).isEqualTo("POST /admin/models/<model>");
        assertThat(entry.before()).startsWith("{\"id\":\"demo\",\"on_sale\":true,\"sold\":true,");
        assertThat(entry.end().after()).startsWith("{\"id\":\"demo\",\"on_sale\":false,\"sold\":false,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"on_sale\":\"no\"}", "{\"on_sale\":false,\"model\":\"demo\"}"})
    void a_faulty_change_changes_nothing(String body) {
        assertThat(set(DEMO, body).statusCode()).isEqualTo(400);
        assertThat(call("demo").statusCode()).isEqualTo(200);
    }

    @Test
    void a_name_that_nobody_prices_or_routes_is_404() {
        assertThat(set("/admin/models/slod", OFF).statusCode()).isEqualTo(404);
        assertThat(house.get("/admin/models/slod", house.adminKey).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> call(String model) {
        return house.post("/v1/chat/completions", House.chat(model), house.key);
    }

    /** What it says but for names that differ with every call. */
    private static String shape(HttpResponse<String> answer) {
        var error = House.json(answer).path("error");
        return answer.statusCode() + " " + error.path("code") + " " + error.path("type") + " " + error.path("param");
    }

    private HttpResponse<String> set(String path, String body) {
        return house.post(path, body, house.adminKey);
    }
}
