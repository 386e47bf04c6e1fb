package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What two calls used, as their account and as the operator is told. */
class UsageIT {
    @AutoClose
    private static House house;

    private static String call;

    @BeforeAll
    static void start() {
        house = new House();
        house.post("/admin/prices/multipliers", "{\"model\":\"demo\",\"multiplier\":\"1.5\"}", house.adminKey);
        house.post("/v1/chat/completions", House.chat("breaks"), house.key);
        call = house.post("/v1/chat/completions", House.chat("demo"), house.key)
                .headers()
                .firstValue("x-request-id")
                .orElseThrow();
    }

    @Test
    void an_account_is_told_its_credits_and_nothing_of_what_calls_cost_the_operator() {
        var told = List.of(
                house.get("/v1/usage", house.key),
                house.get("/v1/usage/" + call, house.key),
                house.get("/v1/usage/stats?group_by=model", house.key),
                house.post("/v1/quote", "{\"model\":\"demo\",\"usage\":{\"input\":9}}", house.key));

        assertThat(told).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"credits\":").doesNotContain("vendor_cost", "multiplier");
        });
    }

    @Test
    void an_operator_is_told_what_vendors_take_and_how_it_was_multiplied() {
        var record = data("/admin/usage?account=acme", house.adminKey).getFirst();

        assertThat(record.at("/vendor_cost/amount").asString()).isEqualTo("0.000017");
        assertThat(record.at("/vendor_cost/currency").asString()).isEqualTo("USD");
        assertThat(record.path("multiplier").asString()).isEqualTo("1.5");
        assertThat(record.path("request_id").asString()).isEqualTo(call);
    }

    @Test
    void an_operator_finds_a_call_by_its_id_alone_and_is_told_whose_it_was() {
        var listed = data("/admin/usage?account=acme", house.adminKey).getFirst();

        var found = house.get("/admin/usage/" + call, house.adminKey);

        assertThat(House.json(found)).isEqualTo(listed);
        assertThat(listed.path("account").asString()).isEqualTo("acme");
        for (var other : List.of("0190c0de-0000-7000-8000-000000000000", "no-id")) {
            var none = house.get("/admin/usage/" + other, house.adminKey);
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(none.body()).contains("There is no record of such a call.");
        }
    }

    @Test
    void a_call_is_found_by_its_id_as_traces_and_answers_write_it_and_what_is_no_id_is_told_so() {
        var plain = call.replace("-", "");
        for (var id : List.of(plain, "chatcmpl-" + plain, "msg_" + plain, "resp_" + plain)) {
            assertThat(House.json(house.get("/v1/usage/" + id, house.key))
                            .path("request_id")
                            .asString())
                    .isEqualTo(call);
            assertThat(House.json(house.get("/admin/usage/" + id, house.adminKey))
                            .path("request_id")
                            .asString())
                    .isEqualTo(call);
        }

        var strange = house.get("/v1/usage/chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT", house.key);

        assertThat(strange.statusCode()).isEqualTo(404);
        assertThat(strange.body()).contains("x-request-id", "0199c0de-0000-7000-8000-00000000000a");
    }

    @Test
    void an_operation_that_there_is_not_and_a_time_that_ends_before_it_begins_are_a_400_and_no_empty_list() {
        for (var path : List.of("/v1/usage?", "/v1/usage/stats?group_by=day&")) {
            assertThat(refusal(path + "operation=chats"))
                    .contains("operation is 'chats'; it must be one of chat, text,", "\"param\":\"operation\"");
            assertThat(refusal(path + "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"))
                    .contains("it must be later than from, 2026-01-02T00:00:00Z", "\"param\":\"to\"");
            assertThat(house.get(path + "operation=chat&to=2026-01-01T00:00:00Z", house.key)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_account_that_is_not_there_is_a_404_and_no_empty_list() {
        for (var path : List.of("/admin/usage?", "/admin/usage/stats?group_by=day&")) {
            var answer = house.get(path + "account=amce", house.adminKey);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("There is no account amce.");
        }
    }

    private static String refusal(String path) {
        var answer = house.get(path, house.key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return answer.body();
    }

    @Test
    void the_sums_of_both_agree_with_their_records() {
        var own = data("/v1/usage", house.key);
        var seen = data("/admin/usage?account=acme", house.adminKey);
        for (var group : List.of("hour", "day", "model", "key")) {
            var sums = data("/v1/usage/stats?group_by=" + group, house.key);
            var seenSums = data("/admin/usage/stats?account=acme&group_by=" + group, house.adminKey);

            assertThat(credits(sums)).isEqualTo(credits(own)).isEqualTo(credits(seen));
            assertThat(credits(seenSums)).isEqualTo(credits(own));
            assertThat(vendorCost(seenSums)).isEqualTo(vendorCost(seen)).isNotEqualTo(Usd.ZERO);
        }
    }

    private static List<JsonNode> data(String path, String key) {
        var answer = house.get(path, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(House.json(answer).path("data").spliterator(), false)
                .toList();
    }

    private static Credits credits(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> Credits.of(row.path("credits").asString()))
                .reduce(Credits.ZERO, Credits::plus);
    }

    private static Usd vendorCost(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> Usd.of(row.at("/vendor_cost/amount").asString()))
                .reduce(Usd.ZERO, Usd::plus);
    }
}
