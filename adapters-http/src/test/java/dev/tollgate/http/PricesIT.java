package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators change in prices, and what calls cost then. Without a change a call costs 0.0017 credits. */
class PricesIT {
    private static final String MULTIPLIERS = "/admin/prices/multipliers";
    private static final String DEMO = "/admin/prices/models/demo";

    @AutoClose
    private final House house = new House();

    @Test
    void calls_after_a_change_of_multiplier_are_charged_under_the_new_version() {
        assertThat(charged()).isEqualTo("0.0017");

        var set = set(MULTIPLIERS, "{\"model\":\"demo\",\"multiplier\":\"2\"}");

        assertThat(set.statusCode()).isEqualTo(201);
        assertThat(set.body()).contains("\"version\":\"2\"", "\"changed\":true");
        assertThat(charged()).isEqualTo("0.0034");
        var records = house.records();
        assertThat(records.getFirst().charge().version().number()).isEqualTo(2);
        assertThat(records.getLast().charge().version().number()).isEqualTo(1);
    }

    @Test
    void a_call_that_runs_while_prices_change_keeps_the_version_it_began_under() throws Exception {
        try (var socket = house.sent(House.streamed("waits"));
                var answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(answer.readLine()).contains("200");

            assertThat(set(MULTIPLIERS, "{\"multiplier\":\"100\"}").statusCode())
                    .isEqualTo(201);
            house.vendor.go.countDown();

            assertThat(answer.lines().takeWhile(line -> !line.contains("[DONE]")))
                    .anyMatch(line -> line.contains("Hello"));
        }
        var call = house.records().getFirst();
        assertThat(call.charge().version().number()).isEqualTo(1);
        assertThat(call.charge().credits().toString()).isEqualTo("0.0017");
        assertThat(charged()).isEqualTo("0.17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"max_tokens\":1000000,"})
    void a_call_that_can_cost_more_than_all_credits_there_can_be_is_402_and_holds_nothing(String limit) {
        set(DEMO, "{\"rates\":{\"input\":\"1000000\",\"output\":\"1000000\"}}");
        set(MULTIPLIERS, "{\"model\":\"demo\",\"multiplier\":\"1000000\"}");
        var body = "{\"model\":\"demo\"," + limit + "\"messages\":[{\"role\":\"user\",\"content\":\"A prompt.\"}]}";

        var refused = house.post("/v1/chat/completions", body, house.key);
        var quoted = house.post("/v1/quote", body, house.key);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(402);
        assertThat(refused.body()).contains("\"code\":\"insufficient_credits\"");
        assertThat(quoted.statusCode()).as(quoted.body()).isEqualTo(402);
        assertThat(quoted.body()).contains("more than");
        assertThat(house.balance(House.ACME).available()).isEqualTo(Credits.of(1_000));
    }

    @Test
    void a_usage_that_costs_more_than_all_credits_there_can_be_is_402() {
        set(MULTIPLIERS, "{\"model\":\"demo\",\"multiplier\":\"1000000\"}");

        var refused = house.post("/v1/quote", "{\"model\":\"demo\",\"usage\":{\"output\":1000000000}}", house.key);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(402);
        assertThat(refused.body()).contains("more than 9223372036.854775807 credits");
    }

    @Test
    void a_repeat_publishes_nothing() {
        set(MULTIPLIERS, "{\"plan\":\"pro\",\"multiplier\":\"2.50\"}");
        set(DEMO, "{\"rates\":{\"input\":\"2\",\"output\":\"8\"}}");

        var again = set(MULTIPLIERS, "{\"plan\":\"pro\",\"multiplier\":\"2.5\"}");
        var price = set(DEMO, "{\"rates\":{\"output\":\"8.0\",\"input\":\"2\"}}");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("\"version\":\"3\"", "\"changed\":false");
        assertThat(price.statusCode()).isEqualTo(200);
        assertThat(House.json(get("/admin/prices")).path("data")).hasSize(3);
    }

    @Test
    void a_model_gets_another_price_and_keeps_what_is_left_out() {
        var before = House.json(get(DEMO)).path("data").get(0);

        var set = set(DEMO, "{\"rates\":{\"input\":\"10\",\"output\":\"40\"},\"context_length\":1000}");

        assertThat(set.statusCode()).as(set.body()).isEqualTo(201);
        assertThat(charged()).isEqualTo("0.017");
        var after = House.json(get(DEMO)).path("data").get(0);
        assertThat(after.path("context_length").asInt()).isEqualTo(1_000);
        for (var field : new String[] {"provider", "mode", "max_output_tokens", "capabilities", "multiplier"}) {
            assertThat(after.path(field)).isEqualTo(before.path(field));
        }
        assertThat(after.path("rates").path("output").asString()).isEqualTo("40");
    }

    @Test
    void a_new_model_with_slashes_in_its_name_is_sold() {
        var sold = set(
                "/admin/prices/models/house/new-1",
                "{\"provider\":\"vendor\",\"rates\":{\"input\":\"1\",\"output\":\"4\"}}");

        assertThat(sold.statusCode()).as(sold.body()).isEqualTo(201);
        assertThat(get("/v1/models/house/new-1", house.key).statusCode()).isEqualTo(200);
        assertThat(house.post("/v1/chat/completions", House.chat("house/new-1"), house.key)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_model_asked_where_it_does_not_answer_is_400_and_says_where_it_does() {
        house.post(
                "/admin/prices/models/embeds",
                "{\"provider\":\"vendor\",\"mode\":\"embedding\",\"rates\":{\"input\":\"1\"}}",
                house.adminKey);

        var refused = house.post("/v1/chat/completions", House.chat("embeds"), house.key);
        var served = house.post("/v1/embeddings", "{\"model\":\"embeds\",\"input\":\"x\"}", house.key);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"param\":\"model\"", "call it through /v1/embeddings.");
        assertThat(served.statusCode()).as(served.body()).isEqualTo(200);
    }

    @Test
    void what_is_due_later_is_shown_and_takes_over_what_changes_today() {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        set(MULTIPLIERS, "{\"multiplier\":\"3\",\"effective_from\":\"" + tomorrow + "\"}");
        assertThat(charged()).isEqualTo("0.0017");

        set(MULTIPLIERS, "{\"provider\":\"vendor\",\"multiplier\":\"2\"}");

        assertThat(charged()).isEqualTo("0.0034");
        var shown = House.json(get(MULTIPLIERS)).path("data");
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0).path("standard").asString()).isEqualTo("1");
        assertThat(shown.get(1).path("standard").asString()).isEqualTo("3");
        assertThat(shown.get(1).path("providers").path("vendor").asString()).isEqualTo("2");
    }

    @Test
    void a_multiplier_that_is_removed_leaves_the_next_wider_one() {
        set(MULTIPLIERS, "{\"model\":\"demo\",\"multiplier\":\"2\"}");

        var removed = remove("?model=demo");
        var again = remove("?model=demo");

        assertThat(removed.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(charged()).isEqualTo("0.0017");
        assertThat(remove("").statusCode()).isEqualTo(400);
    }

    @Test
    void a_model_that_is_due_later_gets_a_multiplier_for_then() {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        var then = "\"effective_from\":\"" + tomorrow + "\"";
        set("/admin/prices/models/new-1", "{\"provider\":\"coming\",\"rates\":{\"input\":\"1\"}," + then + "}");

        var ofModel = set(MULTIPLIERS, "{\"model\":\"new-1\",\"multiplier\":\"2\"," + then + "}");
        var ofProvider = set(MULTIPLIERS, "{\"provider\":\"coming\",\"multiplier\":\"3\"," + then + "}");
        var tooEarly = set(MULTIPLIERS, "{\"model\":\"new-1\",\"multiplier\":\"4\"}");

        assertThat(ofModel.statusCode()).as(ofModel.body()).isEqualTo(201);
        assertThat(ofProvider.statusCode()).as(ofProvider.body()).isEqualTo(201);
        assertThat(tooEarly.statusCode()).as(tooEarly.body()).isEqualTo(400);
    }

    /** For want of the right name it would be another change, or one at once. */
    @Test
    void a_change_asked_for_by_an_address_with_a_misspelt_parameter_is_refused_by_name() {
        set(MULTIPLIERS, "{\"plan\":\"pro\",\"multiplier\":\"2\"}");

        var removed = remove("?plan=pro&modle=demo");
        var imported = set("/admin/prices/import?effective_form=2100-01-01T00:00:00Z", "demo vendor 0.000002 0.000008");

        for (var refused : List.of(removed, imported)) {
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        }
        assertThat(removed.body()).contains("\"param\":\"modle\"", "effective_from, model, plan, provider");
        assertThat(imported.body()).contains("\"param\":\"effective_form\"");
        assertThat(House.json(get("/admin/prices")).path("data")).hasSize(2);
    }

    @Test
    void each_change_is_kept_with_how_prices_were_before_and_after() {
        set(MULTIPLIERS, "{\"plan\":\"pro\",\"multiplier\":\"2\"}");
        set(DEMO, "{\"rates\":{\"input\":\"7\",\"output\":\"4\"}}");

        var price = house.ports.auditLog().list("demo", "", 1).getFirst();
        var multiplier = house.ports.auditLog().list("", "", 2).getLast();

        assertThat(multiplier.action()).isEqualTo("POST /admin/prices/multipliers");
        assertThat(multiplier.before()).contains("\"plans\":{}");
        assertThat(multiplier.end().after()).contains("\"plans\":{\"pro\":\"2\"}");
        assertThat(price.action()).isEqualTo("POST /admin/prices/models/<model>");
        assertThat(price.before()).contains("\"input\":\"1\"");
        assertThat(price.end().after()).contains("\"input\":\"7\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        multipliers   | {}                                                                     | multiplier
        multipliers   | {"multiplier":1}                                                       | multiplier
        multipliers   | {"multiplier":"-1"}                                                    | multiplier
        multipliers   | {"multiplier":"1e3"}                                                   | multiplier
        multipliers   | {"multiplier":"1000001"}                                               | multiplier
        multipliers   | {"multiplier":"1.1234567890123"}                                       | multiplier
        multipliers   | {"multiplier":"1","model":"nowhere"}                                   | model
        multipliers   | {"multiplier":"1","provider":"nobody"}                                 | provider
        multipliers   | {"multiplier":"1","provider":"vendor","model":"demo"}                  | provider
        multipliers   | {"multiplier":"1","plan":"Not A Plan"}                                 | plan
        multipliers   | {"multiplier":"2","effective_from":"2020-01-01T00:00:00Z"}             | effective_from
        multipliers   | {"multiplier":"1","modell":"demo"}                                     | modell
        models/demo   | {"rates":{"input":"x"}}                                                | rates.input
        models/demo   | {"rates":{"input":1}}                                                  | rates.input
        models/demo   | {"rates":{"In Put":"1"}}                                               | rates
        models/demo   | {"rates":{}}                                                           | rates
        models/demo   | {"rates":{"cached_input":"1"}}                                         | rates
        models/demo   | {"mode":"image"}                                                       | mode
        models/demo   | {"context_length":-1}                                                  | context_length
        models/demo   | {"tiers":[1]}                                                          | tiers
        models/demo   | {"tiers":[{"rates":{}}]}                                               | tiers
        models/demo   | {"tiers":[{"above_prompt_tokens":1,"rates":{}},{"above_prompt_tokens":1,"rates":{}}]} | tiers
        models/new    | {"rates":{"input":"1"}}                                                | rates
        models/new    | {"provider":"vendor"}                                                  | rates
        models/demo   | {"effective_from":"2020-01-01T00:00:00Z","provider":"other"}            | effective_from
        """)
    void a_faulty_change_is_refused_by_name_and_publishes_nothing(String path, String body, String param) {
        var refused = set("/admin/prices/" + path, body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(House.json(refused).path("error").path("param").asString()).isEqualTo(param);
        assertThat(House.json(get("/admin/prices")).path("data")).hasSize(1);
    }

    private String charged() {
        var answer = house.post("/v1/chat/completions", House.chat("demo"), house.key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("x-credits-charged").orElseThrow();
    }

    private HttpResponse<String> set(String path, String body) {
        return house.post(path, body, house.adminKey);
    }

    private HttpResponse<String> remove(String query) {
        return house.send(
                house.request("DELETE", MULTIPLIERS + query, "", "Authorization", "Bearer " + house.adminKey));
    }

    private HttpResponse<String> get(String path) {
        return get(path, house.adminKey);
    }

    private HttpResponse<String> get(String path, String key) {
        return house.get(path, key);
    }
}
