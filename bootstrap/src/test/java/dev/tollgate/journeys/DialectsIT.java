package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.upstream.Answer;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every door says what a call cost and what is left, in its own shape, whole and streamed, over every wire. */
class DialectsIT {

    @TempDir
    private static Path directory;

    @AutoClose
    private static House house;

    @BeforeAll
    static void start() {
        house = House.withCredits(directory, "1000");
    }

    @BeforeEach
    void forget() {
        house.upstream.reset();
        house.upstream.always(Answer.text("one two three").input(7));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, gpt-4o-mini", "/v1/chat/completions, claude-haiku-4-5",
        "/v1/chat/completions, gemini-2.5-flash", "/v1/completions, gpt-4o-mini",
        "/v1/responses, gpt-4o-mini", "/v1/responses, claude-haiku-4-5",
        "/v1/responses, gemini-2.5-flash", "/v1/messages, gpt-4o-mini",
        "/v1/messages, claude-haiku-4-5", "/v1/messages, gemini-2.5-flash",
        "/v1/chat/completions, o3-pro", "/v1/completions, o3-pro",
        "/v1/responses, o3-pro", "/v1/messages, o3-pro",
        "/v1/embeddings, text-embedding-3-small", "/v1/embeddings, gemini-embedding-001"
    })
    void a_whole_answer_says_what_it_cost_in_its_usage_and_in_a_header(String door, String model) throws Exception {
        BigDecimal before = house.available();

        HttpResponse<String> answer = house.post(door, body(door, model, false));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertCredits(answer.body(), before);
        assertThat(answer.headers().firstValue("x-credits-charged").map(BigDecimal::new))
                .hasValueSatisfying(charged -> assertThat(charged).isEqualByComparingTo(charged(answer.body())));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, gpt-4o-mini, data: [DONE]", "/v1/chat/completions, claude-haiku-4-5, data: [DONE]",
        "/v1/chat/completions, gemini-2.5-flash, data: [DONE]", "/v1/completions, gpt-4o-mini, data: [DONE]",
        "/v1/responses, gpt-4o-mini, response.completed", "/v1/responses, claude-haiku-4-5, response.completed",
        "/v1/responses, gemini-2.5-flash, response.completed", "/v1/messages, gpt-4o-mini, message_stop",
        "/v1/messages, claude-haiku-4-5, message_stop", "/v1/messages, gemini-2.5-flash, message_stop",
        "/v1/chat/completions, o3-pro, data: [DONE]", "/v1/completions, o3-pro, data: [DONE]",
        "/v1/responses, o3-pro, response.completed", "/v1/messages, o3-pro, message_stop"
    })
    void a_stream_says_it_in_its_last_report_of_usage(String door, String model, String last) throws Exception {
        BigDecimal before = house.available();

        HttpResponse<String> answer = house.post(door, body(door, model, true));

        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.body()).contains(last);
        assertCredits(answer.body(), before);
    }

    @Test
    void a_stream_that_was_not_asked_for_usage_shows_none_and_is_charged() throws Exception {
        BigDecimal before = house.available();

        HttpResponse<String> answer = house.post("/v1/chat/completions", House.CHAT.formatted(50, true));

        assertThat(answer.body()).contains("[DONE]").doesNotContain("\"choices\":[]", "\"credits\"");
        assertThat(before.subtract(house.available())).isEqualByComparingTo("0.000285");
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions", "/v1/completions", "/v1/responses", "/v1/messages", "/v1/embeddings"})
    void an_error_has_the_shape_of_its_door(String door) throws Exception {
        HttpResponse<String> unknown = house.post(door, body(door, "nobody-sells-this", false));
        String sold = door.endsWith("embeddings") ? "text-embedding-3-small" : "gpt-4o-mini";
        HttpRequest stingy = HttpRequest.newBuilder(house.posting(door, body(door, sold, false)), (name, value) -> true)
                .header("x-max-credits", "0.000000001")
                .build();
        HttpResponse<String> poor = house.client.send(stingy, BodyHandlers.ofString());

        assertThat(unknown.statusCode()).isEqualTo(404);
        boolean anthropic = door.equals("/v1/messages");
        assertThat(unknown.body()).startsWith(anthropic ? "{\"type\":\"error\"" : "{\"error\":{");
        assertThat(unknown.body())
                .contains(anthropic ? "\"type\":\"not_found_error\"" : "\"type\":\"invalid_request_error\"")
                .contains("\"code\":\"model_not_found\"");
        assertThat(poor.statusCode()).as(poor.body()).isEqualTo(402);
        assertThat(poor.body())
                .contains(anthropic ? "\"type\":\"billing_error\"" : "\"type\":\"insufficient_quota\"")
                .contains("\"needed\"", "\"available\"", "\"shortfall\"");
    }

    private static void assertCredits(String answer, BigDecimal before) throws Exception {
        BigDecimal after = house.available();
        assertThat(charged(answer)).isPositive().isEqualByComparingTo(before.subtract(after));
        assertThat(House.found("\"remaining\":\"([0-9.]+)\"", answer)).isEqualByComparingTo(after);
        assertThat(house.held()).isZero();
    }

    private static BigDecimal charged(String answer) {
        return House.found("\"credits\":\\{\"charged\":\"([0-9.]+)\"", answer);
    }

    private static String body(String door, String model, boolean stream) {
        String head = "{\"model\":\"" + model + "\",\"stream\":" + stream;
        String user = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        return switch (door) {
            case "/v1/chat/completions" ->
                head + ",\"max_completion_tokens\":50," + (stream ? "\"stream_options\":{\"include_usage\":true}," : "")
                        + user;
            case "/v1/completions" ->
                head + ",\"max_tokens\":50," + (stream ? "\"stream_options\":{\"include_usage\":true}," : "")
                        + "\"prompt\":\"Hello\"}";
            case "/v1/responses" -> head + ",\"max_output_tokens\":50,\"input\":\"Hello\"}";
            case "/v1/messages" -> head + ",\"max_tokens\":50," + user;
            default -> "{\"model\":\"" + model + "\",\"input\":\"Hello\"}";
        };
    }
}
