package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedCallsIT {
    private static final String CHAT = "/v1/chat/completions";
    private static final String CREDITS = "/v1/credits/me";

    @AutoClose
    private static House house;

    @BeforeAll
    static void start() {
        house = new House();
    }

    @AfterEach
    void nothing_is_held_and_nothing_is_charged() {
        assertThat(house.balance(House.ACME).held()).isEqualTo(Credits.ZERO);
        assertThat(house.balance(House.ACME).available()).isEqualTo(Credits.of(1_000));
        assertThat(house.balance(House.OTHER).held()).isEqualTo(Credits.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "wrong",
                "Bearer",
                "Basic abc",
                "Bearer ",
                "Bearer wrong",
                "Bearer tg_test_a_b",
                "Bearer ' OR 1=1 --",
                "Bearer %00",
                "Bearer tg_test_000000000000_" + "000000000000000000000000000000000"
            })
    void a_key_that_does_not_work_is_401_with_one_body(String authorization) {
        var refused = house.send(house.request("POST", CHAT, House.chat("demo"), "Authorization", authorization));
        var absent = house.send(house.request("POST", CHAT, House.chat("demo")));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo(absent.body()).contains("\"code\":\"unauthorized\"");
    }

    /** Every other one has the right checksum, so that it is looked up. */
    @Test
    void a_flood_of_keys_that_do_not_work_gets_one_answer_and_keeps_nobody_from_theirs() throws Exception {
        var absent = house.send(house.request("GET", CREDITS, "")).body();
        var random = new SecureRandom();
        try (var flood = Executors.newVirtualThreadPerTaskExecutor()) {
            var bad = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < 3_000; i++) {
                var text = new byte[KeyText.RANDOM_BYTES];
                random.nextBytes(text);
                var shown = KeyText.of("test", text).shown();
                var key = i % 2 == 0 ? shown : shown.substring(0, shown.length() - 1) + "-";
                bad.add(flood.submit(() -> house.get(CREDITS, key)));
                if (i % 100 == 0) {
                    assertThat(house.get(CREDITS, house.key).statusCode()).isEqualTo(200);
                }
            }
            for (var refused : bad) {
                assertThat(refused.get().statusCode()).isEqualTo(401);
                assertThat(refused.get().body()).isEqualTo(absent);
            }
        }
    }

    @Test
    void a_key_of_ten_thousand_characters_is_401() {
        assertRefused(house.post(CHAT, House.chat("demo"), "x".repeat(10_000)), 401, "unauthorized");
    }

    @Test
    void a_key_with_one_character_changed_is_401() {
        var key = house.key;
        var changed = key.substring(0, 20) + (key.charAt(20) == 'a' ? 'b' : 'a') + key.substring(21);
        assertRefused(house.post(CHAT, House.chat("demo"), changed), 401, "unauthorized");
    }

    @Test
    void what_a_key_may_see_is_kept_by_no_cache_on_the_way() {
        var shown = house.send(house.request("GET", CREDITS, "", "x-api-key", house.key));
        var refused = house.send(house.request("GET", CREDITS, "", "x-api-key", "wrong"));

        assertThat(shown.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(refused.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void two_keys_that_differ_are_400_and_the_same_key_twice_is_one_key() {
        var two = house.request(
                "GET", "/v1/users/me", "", "Authorization", "Bearer " + house.key, "x-api-key", house.otherKey);
        assertRefused(house.send(two), 400, "invalid_request");
        var same = house.request(
                "GET", "/v1/users/me", "", "Authorization", "Bearer " + house.key, "x-api-key", house.key);
        assertThat(house.send(same).statusCode()).isEqualTo(200);
    }

    @Test
    void a_key_works_in_x_api_key_too() {
        var mine = house.send(house.request("GET", "/v1/users/me", "", "x-api-key", house.key));
        assertThat(House.json(mine).path("account_id").asString()).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "1",
                "\"x\"",
                "{\"model\":\"demo\"",
                "{\"model\":\"demo\"} x",
                "{\"model\":\"demo\",\"model\":\"other\"}",
                "{\"model\":\"demo\",\"max_tokens\":1,\"max_tokens\":2}",
                "{\"model\":\"demo\",\"a\":{\"b\":1,\"b\":2}}",
                "{\"model\":\"demo\",\"a\":\"\\ud800\"}",
                "{\"model\":\"demo\",\"a\":\"\\u0000\"}",
                "{\"model\":\"demo\",'a':1}",
                "{model:\"demo\"}",
                "{\"model\":\"demo\",\"a\":NaN}",
                "{\"model\":\"demo\",\"a\":1e}",
                "\ufeff{\"model\":\"demo\"}"
            })
    void a_body_that_is_not_one_clear_json_object_is_400(String body) {
        assertRefused(house.post(CHAT, body, house.key), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "0",
                "1.5",
                "\"10\"",
                "2147483648",
                "9223372036854775808",
                "1e30",
                "1e400000",
                "true",
                "[]",
                "{}",
                "99999999999999999999999999999999"
            })
    void an_output_limit_that_is_no_sensible_whole_number_is_400(String limit) {
        for (var field : List.of("max_tokens", "max_completion_tokens", "n")) {
            var body = "{\"model\":\"demo\",\"messages\":[],\"" + field + "\":" + limit + "}";
            var refused = house.post(CHAT, body, house.key);
            assertRefused(refused, 400, "invalid_request");
            assertThat(House.json(refused).at("/error/param").asString()).isEqualTo(field);
        }
    }

    @Test
    void two_output_limits_that_differ_are_400() {
        var body = "{\"model\":\"demo\",\"messages\":[],\"max_tokens\":1,\"max_completion_tokens\":2}";
        assertRefused(house.post(CHAT, body, house.key), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch, 404, model_not_found",
        "throttled, 503, unavailable",
        "rejects, 400, invalid_request",
        "refuses, 502, provider_error",
        "late, 504, timeout",
        "down, 502, provider_error"
    })
    void a_model_that_does_not_answer_has_its_status(String model, int status, String code) {
        for (var body : List.of(House.chat(model), House.streamed(model))) {
            var refused = house.post(CHAT, body, house.key);
            assertRefused(refused, status, code);
            assertThat(refused.body()).doesNotContain("sk-secret");
        }
    }

    @Test
    void a_time_to_try_again_is_a_minute_at_most() {
        var refused = house.post(CHAT, House.chat("throttled"), house.key);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "5", "null", "\"a b\"", "\"\\n\"", "{}"})
    void a_model_that_is_no_name_is_400(String model) {
        var body = "{\"model\":" + model + ",\"messages\":[]}";
        assertRefused(house.post(CHAT, body, house.key), 400, "invalid_request");
    }

    @Test
    void no_credits_is_402_with_the_figures() {
        var refused = house.post(CHAT, House.chat("demo"), house.otherKey);

        assertRefused(refused, 402, "insufficient_credits");
        var error = House.json(refused).path("error");
        assertThat(error.path("type").asString()).isEqualTo("insufficient_quota");
        assertThat(error.at("/details/available").asString()).isEqualTo("0");
        assertThat(error.at("/details/shortfall").asString())
                .isEqualTo(error.at("/details/needed").asString());
    }

    @Test
    void x_max_credits_refuses_what_could_cost_more() {
        assertRefused(withBudget("0.0001"), 402, "insufficient_credits");
        for (var wrong : List.of("-1", "x", "1e3", "", "0.0000000001")) {
            assertRefused(withBudget(wrong), 400, "invalid_request");
        }
    }

    /** No store keeps a NUL in a text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/usage?model=a%00",
                "/v1/usage?key=%00",
                "/v1/usage?after=%00",
                "/v1/usage/%00",
                "/v1/models/a%00b",
                "/admin/audit-log?subject=%00",
                "/admin/accounts/a%00b",
                "/admin/prices/models/a%00b"
            })
    void a_nul_in_an_address_is_refused(String path) {
        var answer = house.get(path, path.startsWith("/admin") ? house.adminKey : house.key);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).contains("\"error\"");
    }

    @Test
    void a_restricted_key_is_403_and_a_capped_one_402_and_a_limited_one_429() {
        var holder = new KeyHolder.OfAccount(House.ACME);
        var model = new KeyLimits(Set.of(new ModelId("late")), Map.of(), RateLimit.NONE);
        var restricted = house.issue(holder, House.ALL, model, Instant.MAX);
        assertRefused(house.post(CHAT, House.chat("demo"), restricted), 403, "model_access_restricted");
        var cap = new KeyLimits(Set.of(), Map.of(SpendWindow.DAY, Credits.of("0.0001")), RateLimit.NONE);
        var capped = house.issue(holder, House.ALL, cap, Instant.MAX);
        assertRefused(house.post(CHAT, House.chat("demo"), capped), 402, "insufficient_credits");
        var rate = new KeyLimits(Set.of(), Map.of(), new RateLimit(1, 0, 0));
        var limited = house.issue(holder, House.ALL, rate, Instant.MAX);
        assertRefused(house.post(CHAT, House.chat("down"), limited), 502, "provider_error");
        var second = house.post(CHAT, House.chat("down"), limited);
        assertRefused(second, 429, "rate_limit_exceeded");
        assertThat(second.headers().firstValue("retry-after")).isPresent();
        assertThat(second.headers().firstValue("x-ratelimit-limit-requests")).hasValue("1");
        assertThat(second.headers().firstValue("x-ratelimit-remaining-requests"))
                .hasValue("0");
    }

    private static HttpResponse<String> withBudget(String credits) {
        return house.send(house.request(
                "POST", CHAT, House.chat("demo"), "Authorization", "Bearer " + house.key, "x-max-credits", credits));
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("Exception", "\tat ", "dev.tollgate");
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
    }
}
