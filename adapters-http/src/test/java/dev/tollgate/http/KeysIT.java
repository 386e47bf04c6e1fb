package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the holder of a key can make of it: nothing that it has not. */
class KeysIT {
    private static final KeyHolder ACME = new KeyHolder.OfAccount(House.ACME);
    private static final KeyLimits ONE_MODEL = new KeyLimits(Set.of(new ModelId("demo")), Map.of(), RateLimit.NONE);
    private static final KeyLimits CAPPED =
            new KeyLimits(Set.of(), Map.of(SpendWindow.DAY, Credits.of(1)), RateLimit.NONE);
    private static final KeyLimits SLOW = new KeyLimits(Set.of(), Map.of(), new RateLimit(1, 0, 0));

    @AutoClose
    private final House house = new House();

    @Test
    void a_key_gives_no_scope_by_issuing_or_by_succession() {
        var manager = house.issue(House.ACME, Set.of(Scope.KEYS));
        var spender = house.issue(House.ACME, Set.of(Scope.INFERENCE));

        assertRefused(issue(manager, "\"scopes\":[\"inference\"]"), "scope");
        assertRefused(rotate(manager, spender), "scope");
        assertThat(rotate(manager, manager).statusCode()).isEqualTo(201);
    }

    @Test
    void a_key_without_scopes_or_with_unknown_ones_is_refused_and_the_scopes_that_it_can_have_are_named() {
        var manager = house.issue(House.ACME, House.ALL);

        for (var scopes : List.of("\"scopes\":[]", "\"scopes\":[\"chat\"]", "\"scopes\":[\"admin\"]")) {
            var refused = issue(manager, scopes);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("inference, models.read, credits.read, billing, keys.");
        }
    }

    @Test
    void a_key_gives_no_model_by_issuing_or_by_succession() {
        var restricted = house.issue(ACME, House.ALL, ONE_MODEL, Instant.MAX);

        assertRefused(issue(restricted, "\"scopes\":[\"inference\"]"), "model");
        assertRefused(issue(restricted, "\"scopes\":[\"inference\"],\"models\":[\"demo\",\"late\"]"), "model");
        assertRefused(rotate(restricted, house.key), "model");
        assertThat(issue(restricted, "\"scopes\":[\"inference\"],\"models\":[\"demo\"]")
                        .statusCode())
                .isEqualTo(201);
        assertThat(rotate(restricted, restricted).statusCode()).isEqualTo(201);
    }

    /** Other keys are counted apart: together they would have more than the cap. */
    @Test
    void a_key_with_caps_or_limits_issues_none_and_succeeds_none_but_itself() {
        for (var limits : Set.of(CAPPED, SLOW)) {
            var bound = house.issue(ACME, House.ALL, limits, Instant.MAX);

            assertRefused(issue(bound, "\"scopes\":[\"inference\"]"), "caps or limits");
            assertRefused(rotate(bound, house.key), "caps or limits");
            for (var rotating : Set.of(bound, house.key)) {
                var successor = rotate(rotating, bound);
                assertThat(successor.statusCode()).isEqualTo(201);
                assertThat(House.json(successor).path("credit_caps").toString())
                        .isEqualTo(limits.credits().isEmpty() ? "{}" : "{\"day\":\"1\"}");
            }
        }
    }

    @Test
    void a_successor_goes_on_where_the_old_key_was_in_its_cap() {
        var small = new KeyLimits(Set.of(), Map.of(SpendWindow.DAY, Credits.of("0.01")), RateLimit.NONE);
        var first = house.issue(ACME, House.ALL, small, Instant.MAX);
        assertThat(call(first).statusCode()).isEqualTo(200);
        while (call(first).statusCode() == 200) {
            assertThat(house.balance(House.ACME).available()).isGreaterThan(Credits.of(999));
        }

        var second = House.json(rotate(first, first)).path("key").asString();
        var third = House.json(rotate(second, second)).path("key").asString();

        for (var key : Set.of(first, second, third)) {
            assertThat(call(key).statusCode()).isEqualTo(402);
        }
        assertThat(call(house.key).statusCode()).isEqualTo(200);
    }

    @Test
    void a_key_and_its_successor_are_limited_together() {
        var first = house.issue(ACME, House.ALL, SLOW, Instant.MAX);
        var second = House.json(rotate(first, first)).path("key").asString();

        assertThat(call(first).statusCode()).isEqualTo(200);
        assertThat(call(second).statusCode()).isEqualTo(429);
    }

    private HttpResponse<String> call(String key) {
        return house.post("/v1/chat/completions", House.chat("demo"), key);
    }

    @Test
    void a_key_gives_no_time_that_it_has_not_itself() {
        var end = Instant.parse("2100-01-01T00:00:00Z");
        var ending = house.issue(ACME, House.ALL, KeyLimits.NONE, end);

        assertRefused(issue(ending, "\"scopes\":[\"inference\"]"), "time");
        assertRefused(issue(ending, "\"scopes\":[\"inference\"],\"expires_at\":\"2100-01-01T00:00:01Z\""), "time");
        assertRefused(rotate(ending, house.key), "time");
        assertThat(issue(ending, "\"scopes\":[\"inference\"],\"expires_at\":\"2100-01-01T00:00:00Z\"")
                        .statusCode())
                .isEqualTo(201);
        assertThat(House.json(rotate(ending, ending)).path("expires_at").asString())
                .isEqualTo(end.toString());
    }

    @Test
    void a_key_that_has_expired_already_is_a_400_that_says_what_time_it_is_from_every_door() {
        var body = "{\"name\":\"k\",\"expires_at\":\"2020-01-31T00:00:00Z\"%s}";
        var scopes = ",\"scopes\":[\"inference\"]";

        for (var answer : List.of(
                house.post("/v1/keys", body.formatted(scopes), house.key),
                house.post("/admin/accounts/acme/keys", body.formatted(scopes), house.adminKey),
                house.post("/admin/keys", body.formatted(""), house.adminKey))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("expires_at is 2020-01-31T00:00:00Z, which is over, it is 2", "\"param\":\"expires_at\"");
        }
    }

    /** Its answer may have been lost: a key in its grace gets another successor, and issues nothing that outlives it. */
    @Test
    void a_key_in_its_grace_can_be_rotated_again_and_gives_nothing_that_outlives_it() {
        assertThat(rotate(house.key, house.key).statusCode()).isEqualTo(201);

        assertThat(rotate(house.key, house.key).statusCode()).isEqualTo(201);
        assertRefused(issue(house.key, "\"scopes\":[\"inference\"]"), "time");
    }

    @Test
    void a_successor_does_the_same_and_the_old_key_ends() {
        var old = house.issue(ACME, Set.of(Scope.KEYS, Scope.CREDITS_READ), ONE_MODEL, Instant.MAX);

        var successor = house.post(path(old), "{\"grace_seconds\":0}", old);

        var shown = House.json(successor);
        assertThat(shown.path("scopes").toString()).isEqualTo("[\"credits.read\",\"keys\"]");
        assertThat(shown.path("models").toString()).isEqualTo("[\"demo\"]");
        assertThat(house.get("/v1/credits/me", shown.path("key").asString()).statusCode())
                .isEqualTo(200);
        assertThat(house.get("/v1/credits/me", old).statusCode()).isEqualTo(401);
        assertThat(rotate(house.key, old).statusCode()).isEqualTo(409);
    }

    @Test
    void a_successor_says_the_same_environment_as_the_old_key() {
        for (var environment : List.of("test", "live")) {
            var first = House.json(issue(house.key, "\"scopes\":[\"keys\"],\"environment\":\"" + environment + "\""))
                    .path("key")
                    .asString();
            var second = House.json(rotate(first, first)).path("key").asString();

            assertThat(second).startsWith("tg_" + environment + "_");
            assertThat(House.json(rotate(second, second)).path("display").asString())
                    .startsWith("tg_" + environment + "_");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "604801", "1.5", "\"10\""})
    void a_grace_that_is_none_is_400(String seconds) {
        var refused = house.post(path(house.key), "{\"grace_seconds\":" + seconds + "}", house.key);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("grace_seconds");
        assertThat(house.get("/v1/users/me", house.key).statusCode()).isEqualTo(200);
        assertThat(house.gateway.listApiKeys().list(ACME, "", 10)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/keys", "/admin/accounts/acme/keys", "/admin/keys"})
    void keys_are_listed_in_pages_newest_first(String path) {
        var ofHouse = path.equals("/admin/keys");
        var holder = ofHouse ? new KeyHolder.OfHouse() : ACME;
        var reader = path.startsWith("/admin") ? house.adminKey : house.key;
        for (int i = 0; i < 24; i++) {
            house.issue(holder, ofHouse ? Set.of(Scope.ADMIN) : House.ALL, KeyLimits.NONE, Instant.MAX);
        }

        var usual = House.json(house.get(path, reader));
        assertThat(usual.path("data").size()).isEqualTo(20);
        assertThat(usual.path("has_more").asBoolean()).isTrue();
        assertThat(usual.path("next_after").asString())
                .isEqualTo(usual.path("data").path(19).path("id").asString());
        var rest =
                House.json(house.get(path + "?after=" + usual.path("next_after").asString(), reader));
        assertThat(rest.path("data").size()).isEqualTo(5);
        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(rest.path("next_after").isNull()).isTrue();
        var whole = House.json(house.get(path + "?limit=100", reader)).path("data");
        assertThat(ids(whole))
                .isEqualTo(Stream.concat(ids(usual.path("data")).stream(), ids(rest.path("data")).stream())
                        .toList());
        assertThat(whole.valueStream()
                        .map(key -> Instant.parse(key.path("created_at").asString())))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(house.get(path + "?after=" + ids(whole).getLast(), reader).statusCode())
                .isEqualTo(200);
    }

    /** An empty page would seem to be the last one. */
    @Test
    void a_cursor_that_no_page_gave_is_400() {
        var other = KeyText.parse(house.otherKey).orElseThrow().id();
        for (var wrong : List.of("/v1/keys?after=none", "/v1/keys?after=%2F", "/v1/keys?after=" + other)) {
            var refused = house.get(wrong, house.key);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("\"param\":\"after\"");
        }
        assertThat(house.get("/v1/keys?limit=101", house.key).statusCode()).isEqualTo(400);
    }

    private static List<String> ids(JsonNode keys) {
        return keys.valueStream().map(key -> key.path("id").asString()).toList();
    }

    private HttpResponse<String> issue(String with, String fields) {
        return house.post("/v1/keys", "{\"name\":\"n\"," + fields + "}", with);
    }

    private HttpResponse<String> rotate(String with, String rotated) {
        return house.post(
                path(rotated), "{\"grace_seconds\":" + Duration.ofHours(1).toSeconds() + "}", with);
    }

    private static String path(String key) {
        return "/v1/keys/" + KeyText.parse(key).orElseThrow().id() + "/rotate";
    }

    private static void assertRefused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"forbidden\"").contains(why);
    }
}
