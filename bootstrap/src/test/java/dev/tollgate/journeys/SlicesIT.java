package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.upstream.Answer;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that are paid for as they grow. */
class SlicesIT {

    private static final String OPEN_MODEL = """
            {"open-model": {"litellm_provider": "openai", "mode": "chat", "max_input_tokens": 100000,
              "max_output_tokens": 4000, "input_cost_per_token": 0.0001, "output_cost_per_token": 0.0001,
              "supports_visible_output": true}}""";

    @TempDir
    private Path directory;

    @AutoClose
    private House house;

    @BeforeEach
    void start() throws Exception {
        house = House.withCredits(
                directory, "3", Map.of("TOLLGATE_SLICE_TOKENS", "20", "TOLLGATE_DATABASE_SECONDS", "4"));
        HttpRequest prices = HttpRequest.newBuilder(URI.create(house.address() + "/admin/prices/import"))
                .header("Authorization", "Bearer " + house.adminKey)
                .POST(BodyPublishers.ofString(OPEN_MODEL))
                .build();
        HttpResponse<String> imported = house.client.send(prices, BodyHandlers.ofString());
        assertThat(imported.statusCode()).as(imported.body()).isBetween(200, 201);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> house.get("/v1/models/open-model").statusCode() == 200);
        house.upstream.always(Answer.text("word ".repeat(1_000)).input(7).every(Duration.ofMillis(2)));
    }

    @Test
    void a_chat_ends_with_length_and_says_why_where_its_credits_end() throws Exception {
        String answer = post("/v1/chat/completions");

        assertThat(answer)
                .contains("word", "\"finish_reason\":\"length\"", "\"reason\":\"insufficient_credits\"")
                .endsWith("data: [DONE]\n\n");
        assertThat(answer).containsPattern("\"usage\":\\{\"prompt_tokens\":[1-9],\"completion_tokens\":[1-9]");
        assertEndedEarly(answer);
    }

    @Test
    void messages_end_with_max_tokens_and_their_blocks_closed() throws Exception {
        String answer = post("/v1/messages");

        assertThat(answer)
                .contains("\"stop_reason\":\"max_tokens\"", "\"reason\":\"insufficient_credits\"")
                .containsSubsequence("content_block_start", "content_block_stop", "message_delta", "message_stop");
        assertEndedEarly(answer);
    }

    @Test
    void text_ends_with_length_where_its_credits_end() throws Exception {
        String answer = post(
                "/v1/completions",
                "{\"model\":\"open-model\",\"max_tokens\":3000,\"stream\":true,\"prompt\":\"Hello\"}");

        assertThat(answer)
                .contains("\"text\":\"word", "\"finish_reason\":\"length\"", "\"reason\":\"insufficient_credits\"")
                .endsWith("data: [DONE]\n\n");
        assertEndedEarly(answer);
    }

    @Test
    void a_ledger_that_is_away_is_not_taken_for_credits_that_end() throws Exception {
        house.upstream.always(Answer.text("word ".repeat(1_000)).input(7).every(Duration.ofMillis(100)));
        try (RawCall call = RawCall.to(house);
                Connection other = house.database.dataSource().getConnection()) {
            call.post(house, "/v1/chat/completions", body());
            call.readUntil("word");
            other.setAutoCommit(false);
            try (Statement lock = other.createStatement()) {
                lock.execute("LOCK TABLE tollgate.ledger_account IN ACCESS EXCLUSIVE MODE");
            }

            assertThat(call.readUntil("\r\n0\r\n"))
                    .contains("could not be set aside at this moment")
                    .doesNotContain("[DONE]", "insufficient_credits");

            other.rollback();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> house.held().signum() == 0);
        assertThat(house.newestUsage()).contains("\"ended\":\"ledger_away\"", "\"certainty\":\"estimated\"");
        house.assertCleanBooks();
    }

    private String post(String door) throws Exception {
        return post(door, body());
    }

    private static String body() {
        return "{\"model\":\"open-model\",\"max_tokens\":3000,\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    }

    private String post(String door, String body) throws Exception {
        HttpResponse<String> answer = house.post(door, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void assertEndedEarly(String answer) throws Exception {
        String record = house.newestUsage();
        assertThat(record).contains("\"ended\":\"credits_ended\"", "\"certainty\":\"estimated\"");
        BigDecimal charge = House.found("\"charged\":\"([0-9.]+)\"", answer);
        assertThat(charge).isBetween(new BigDecimal("0.5"), new BigDecimal("3"));
        assertThat(house.available()).isEqualByComparingTo(new BigDecimal("3").subtract(charge));
        assertThat(house.held()).isZero();
        house.assertCleanBooks();
    }
}
