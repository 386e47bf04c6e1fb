package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.access.KeyText;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What must stay secret is in no log, figure, table or error, whatever happens to it. */
@Isolated
class CanariesIT {
    private static final String PROMPT = "canary-prompt-5417";
    private static final String ANSWER = "canary-answer-9120";
    private static final String STRANGER = "tg_live_0123456789ab_canaryStrangerKey0000000000000000";

    @TempDir
    private Path directory;

    private final KeptLog log = KeptLog.of("dev.tollgate", "dev.tollgate.requests");
    private final List<String> errors = new ArrayList<>();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void nothing_secret_is_found_anywhere() throws Exception {
        try (House house = House.withCredits(directory, "1000")) {
            house.upstream.always(Answer.text(ANSWER));
            var answered = house.post("/v1/chat/completions", chat("gpt-4o-mini", false));
            assertThat(answered.statusCode()).isEqualTo(200);
            assertThat(answered.body()).contains(ANSWER);
            house.post("/v1/chat/completions", chat("gpt-4o-mini", true));
            for (Fault fault : List.of(
                    Fault.resetBeforeHeaders(), Fault.resetAfter(1), Fault.malformedBody(), Fault.endAfter(0))) {
                house.upstream.always(Answer.text(ANSWER).with(fault));
                for (String model : List.of("gpt-4o-mini", "claude-haiku-4-5", "gemini-2.5-flash")) {
                    keep(house.post("/v1/chat/completions", chat(model, false)).body());
                }
            }
            keep(house.post("/v1/chat/completions", "{\"model\":\"" + PROMPT + "\",,")
                    .body());
            keep(house.post("/v1/chat/completions", chat("no-such-model", false))
                    .body());
            keep(house.get("/v1/usage/" + "x").body());
            keep(house.getAs(STRANGER, "/v1/users/me").body());
            keep(house.getAs(house.adminKey, "/v1/credits/me").body());
            keep(house.getAs("aaa.bbb.canary", "/v1/users/me").body());

            String figures = house.getAs(house.adminKey, "/metrics").body();
            assertThat(figures).contains("http_server_request_duration");
            for (String secret : secrets(house)) {
                assertThat(figures).as("figures").doesNotContain(secret);
                assertThat(errors).as("errors").noneMatch(body -> body.contains(secret));
                assertThat(log.texts()).as("log").noneMatch(text -> text.contains(secret));
            }
            assertThat(log.texts()).as("log").isNotEmpty().noneMatch(text -> text.contains(ANSWER));
            AllTables.assertNothingOf(secrets(house), house.database.jdbcUrl());
        }
    }

    @Test
    void what_a_client_sends_cannot_begin_a_line_of_the_log() throws Exception {
        try (House house = House.withCredits(directory, "1000")) {
            house.post("/v1/chat/completions", chat("x\\n2026-01-01 ERROR forged\\u001b[31m", false));
            house.get("/v1/users/me%0a2026-01-01%20ERROR%20forged");
        }

        // What was served is told after its answer: the house has to be closed first.
        assertThat(log.events()).noneMatch(event -> event.getFormattedMessage().contains("forged"));
        assertThat(log.events())
                .filteredOn(event -> event.getLoggerName().equals("dev.tollgate.requests"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(KeptLog.text(event)).doesNotContain("\n", "forged"));
    }

    private static List<String> secrets(House house) {
        return List.of(
                PROMPT,
                house.key,
                KeyText.parse(house.key).orElseThrow().shown().substring(30),
                house.adminKey,
                STRANGER,
                "canaryStrangerKey",
                "aaa.bbb.canary",
                "sk-of-the-house",
                "sk-ant-of-the-house",
                "google-of-the-house");
    }

    private void keep(String error) {
        errors.add(error);
        assertThat(error).contains("\"error\"").doesNotContain("at dev.tollgate", "Exception", "127.0.0.1");
    }

    private static String chat(String model, boolean stream) {
        return "{\"model\":\"" + model + "\",\"max_completion_tokens\":50,\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT + "\"}]}";
    }
}
