package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What large prompts cost where an operator has said it of some rates only, of a model whose base rates are 1 and 4. */
class TiersIT {
    private static final String DEMO = "/admin/prices/models/demo";

    @AutoClose
    private final House house = new House();

    @BeforeEach
    void setTier() {
        set("{\"tiers\":[{\"above_prompt_tokens\":200000,\"rates\":{\"input\":\"3\"}}]}");
    }

    @Test
    void a_tier_has_the_base_rates_where_it_says_nothing() {
        assertThat(tier().path("above_prompt_tokens").asInt()).isEqualTo(200_000);
        assertThat(tier().path("rates").toString()).isEqualTo("{\"input\":\"3\",\"output\":\"4\"}");
    }

    /** Otherwise a large prompt would be cheaper than a small one, and what is new in the base free for it. */
    @Test
    void a_tier_goes_along_with_the_base_rates_where_it_says_nothing() {
        set("{\"rates\":{\"input\":\"2\",\"output\":\"40\",\"web_search\":\"10000\"}}");

        assertThat(tier().path("rates").toString())
                .isEqualTo("{\"input\":\"3\",\"output\":\"40\",\"web_search\":\"10000\"}");
    }

    @Test
    void a_tier_stays_as_it_is_when_something_else_changes_and_goes_when_none_are_named() {
        set("{\"context_length\":1000000}");
        assertThat(tier().path("rates").toString()).isEqualTo("{\"input\":\"3\",\"output\":\"4\"}");

        set("{\"tiers\":[]}");
        assertThat(entry().path("tiers")).isEmpty();
    }

    private void set(String change) {
        var answer = house.post(DEMO, change, house.adminKey);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private JsonNode tier() {
        return entry().path("tiers").get(0);
    }

    private JsonNode entry() {
        return House.json(house.get(DEMO, house.adminKey)).path("data").get(0);
    }
}
