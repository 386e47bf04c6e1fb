package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is asked of a webhook and could never be told by it is refused. */
class WebhookFieldsIT {

    @AutoClose
    private final House house = new House();

    @Test
    void a_low_mark_that_nothing_is_told_by_and_low_credits_without_a_mark_are_a_400() {
        assertThat(refusal(",\"events\":[\"credits.depleted\"],\"low_mark\":\"5\""))
                .contains("low_mark is 5 and events has no credits.low", "\"param\":\"low_mark\"");
        assertThat(refusal(",\"events\":[\"credits.low\"]"))
                .contains("low_mark is 0 and events has credits.low", "\"param\":\"low_mark\"");
    }

    @Test
    void both_together_neither_and_all_events_with_or_without_a_mark_are_not_refused_for_it() {
        for (var fields : new String[] {
            ",\"events\":[\"credits.low\"],\"low_mark\":\"5\"",
            ",\"events\":[\"credits.depleted\"]",
            ",\"low_mark\":\"5\"",
            ""
        }) {
            assertThat(set(fields).body()).as(fields).doesNotContain("\"param\":\"low_mark\"");
        }
    }

    private String refusal(String fields) {
        var answer = set(fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return answer.body();
    }

    private HttpResponse<String> set(String fields) {
        return house.post("/v1/webhooks/config", "{\"url\":\"https://192.0.2.1/hook\"" + fields + "}", house.key);
    }
}
