package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ChatIT {
    /** 9 x 0.000001 + 2 x 0.000004 dollars at a cent a credit. */
    private static final Credits COST = Credits.of("0.0017");

    @AutoClose
    private final House house = new House();

    @Test
    void answers_with_what_it_charged_and_what_remains() {
        var answer = house.post("/v1/chat/completions", House.chat("demo"), house.key);

        assertThat(answer.statusCode()).isEqualTo(200);
        var credits = House.json(answer).at("/usage/credits");
        assertThat(credits.path("charged").asString()).isEqualTo("0.0017");
        assertThat(credits.path("remaining").asString()).isEqualTo("999.9983");
        assertThat(answer.headers().firstValue("x-credits-charged")).hasValue("0.0017");
        assertThat(answer.headers().firstValue("x-output-token-limit")).hasValue("2");
        assertThat(house.balance(House.ACME).available())
                .isEqualTo(Credits.of(1_000).minus(COST));
        assertThat(house.balance(House.ACME).held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void keeps_every_other_field_of_the_answer_and_passes_the_body_unchanged() {
        var body =
                "{ \"model\":\"demo\", \"max_tokens\": 2 ,\"messages\":[{\"x\":[1.50,\"\\u00e9\"]}],\"new\":{\"a\":null}}";
        var answer = House.json(house.post("/v1/chat/completions", body, house.key));

        assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("Hello there");
        assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(11);
        assertThat(house.vendor.asked.element().request().body().text()).isEqualTo(body);
    }

    @Test
    void streams_events_and_stamps_the_one_with_usage() {
        var answer = house.post("/v1/chat/completions", House.streamed("demo"), house.key);

        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.body().lines().filter(line -> !line.isEmpty()))
                .containsExactly(
                        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}",
                        "data: {\"choices\":[],\"usage\":{\"credits\":{\"charged\":\"0.0017\","
                                + "\"remaining\":\"999.9983\"},\"prompt_tokens\":9,\"completion_tokens\":2,"
                                + "\"total_tokens\":11}}",
                        "data: [DONE]");
        assertThat(house.balance(House.ACME).available())
                .isEqualTo(Credits.of(1_000).minus(COST));
    }

    @Test
    void is_found_again_by_the_id_of_its_response() {
        var answer = house.post("/v1/chat/completions", House.chat("demo"), house.key);
        var record = House.json(house.get("/v1/usage/" + id(answer), house.key));

        assertThat(record.path("credits").asString()).isEqualTo("0.0017");
        assertThat(record.path("outcome").asString()).isEqualTo("captured");
        assertThat(record.at("/usage/input").asInt()).isEqualTo(9);
        assertThat(house.get("/v1/usage/" + id(answer), house.otherKey).statusCode())
                .isEqualTo(404);
    }

    @Test
    void broken_off_by_the_provider_ends_with_an_error_event_and_no_false_done() {
        var answer = house.post("/v1/chat/completions", House.streamed("breaks"), house.key);

        assertThat(answer.body()).contains("\"code\":\"provider_error\"").doesNotContain("[DONE]");
        var record = house.ports
                .usageReport()
                .find(House.ACME, CallId.of(id(answer)))
                .orElseThrow();
        assertThat(record.record().ending()).isEqualTo(Ending.PROVIDER_BROKE);
        assertThat(house.balance(House.ACME).held()).isEqualTo(Credits.ZERO);
        assertThat(house.balance(House.ACME).available())
                .isEqualTo(Credits.of(1_000).minus(record.record().charge().credits()));
    }

    @Test
    void broken_off_in_responses_says_so_in_an_event_of_theirs_under_the_next_number() {
        var body = "{\"model\":\"breaks\",\"max_output_tokens\":2,\"stream\":true,\"input\":\"Hi\"}";

        var last = house.post("/v1/responses", body, house.key).body().strip().split("\n\n");
        var event = last[last.length - 1].split("\ndata: ", 2);

        assertThat(event[0]).isEqualTo("event: error");
        var said = JsonMapper.shared().readTree(event[1]);
        assertThat(said.path("type").asString()).isEqualTo("error");
        assertThat(said.path("sequence_number").asInt()).isEqualTo(8);
        assertThat(said.path("code").asString()).isEqualTo("provider_error");
        assertThat(said.path("message").asString()).contains("what was delivered is charged");
        assertThat(said.has("param")).isTrue();
        assertThat(said.at("/error/code").asString()).isEqualTo("provider_error");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void that_breaks_off_after_its_provider_has_begun_to_count_says_that_it_is_charged(boolean streaming) {
        var body = streaming ? House.streamed("cut") : House.chat("cut");

        var answer = house.post("/v1/chat/completions", body, house.key);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("what was delivered is charged");
        assertThat(house.get("/v1/usage/" + id(answer), house.key).body()).contains("\"outcome\":\"captured\"");
    }

    @Test
    void passes_on_only_headers_that_are_well_formed() {
        var answer = house.post("/v1/chat/completions", House.chat("demo"), house.key);

        assertThat(answer.headers().firstValue("openai-processing-ms")).hasValue("12");
        assertThat(answer.headers().map()).doesNotContainKeys("split", "set-cookie", "bad name");
    }

    private static String id(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-request-id").orElseThrow();
    }
}
