package dev.tollgate.llm.internal.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceSheets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PriceMapReaderTest {

    private final PriceMapReader reader = new PriceMapReader();

    @Test
    void every_rate_of_an_entry_is_taken_to_the_last_digit() {
        ModelPrice price = only("""
            {"wide": {"mode": "chat", "litellm_provider": "openai",
              "input_cost_per_token": 1.0000000000000002e-06, "output_cost_per_token": 3e-05,
              "output_cost_per_reasoning_token": "4.5e-5",
              "cache_read_input_token_cost": 1.25e-7, "cache_creation_input_token_cost": 6.25e-06,
              "cache_creation_input_token_cost_above_1hr": 1e-05,
              "search_context_cost_per_query": {"search_context_size_low": 0.01,
                "search_context_size_high": 0.035}}}
            """);

        assertThat(price.base().perUnit())
                .containsEntry(Meter.INPUT, Usd.of("0.0000010000000000000002"))
                .containsEntry(Meter.OUTPUT, Usd.of("0.00003"))
                .containsEntry(Meter.REASONING, Usd.of("0.000045"))
                .containsEntry(Meter.CACHED_INPUT, Usd.of("0.000000125"))
                .containsEntry(Meter.CACHE_WRITE, Usd.of("0.00000625"))
                .containsEntry(Meter.CACHE_WRITE_1H, Usd.of("0.00001"))
                .containsEntry(Meter.WEB_SEARCH, Usd.of("0.035"));
    }

    @Test
    void a_tier_has_the_base_rates_but_for_those_it_states() {
        ModelPrice price = only("""
            {"tiered": {"mode": "chat", "litellm_provider": "gemini",
              "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-05,
              "input_cost_per_token_above_200k_tokens": 2e-06}}
            """);

        assertThat(price.tierOf(200_000)).isZero();
        assertThat(price.tierOf(200_001)).isEqualTo(200_000);
        assertThat(price.ratesOf(200_000).perUnit())
                .containsEntry(Meter.INPUT, Usd.of("0.000002"))
                .containsEntry(Meter.OUTPUT, Usd.of("0.00001"));
    }

    @Test
    void limits_capabilities_and_provider_are_kept() {
        ModelPrice price = only("""
            {"gemini/wise": {"mode": "chat", "litellm_provider": "gemini", "input_cost_per_token": 0,
              "max_input_tokens": 1048576, "max_output_tokens": 65535, "max_tokens": 8,
              "supports_vision": true, "supports_reasoning": false}}
            """);

        assertThat(price.provider()).isEqualTo(new ProviderId("google"));
        assertThat(price.traits().contextTokens()).isEqualTo(1_048_576);
        assertThat(price.traits().outputTokens()).isEqualTo(65_535);
        assertThat(price.traits().capabilities()).containsExactly("vision");
    }

    @Test
    void what_is_left_out_is_listed_with_its_reason_except_the_sample() {
        PriceSheets.Read read = reader.read(Body.of("""
            {"sample_spec": {"mode": "one of: chat", "input_cost_per_token": 0},
             "painter": {"mode": "image_generation", "output_cost_per_image": 0.04},
             "by the second": {"mode": "chat", "input_cost_per_token": 1},
             "timed": {"mode": "chat", "input_cost_per_second": 1},
             "searcher": {"mode": "chat", "input_cost_per_token": 0, "input_cost_per_request": 0.005},
             "afar": {"mode": "chat", "input_cost_per_token": 1, "litellm_provider": "%s"},
             "artist": {"mode": "chat", "input_cost_per_token": 1, "output_cost_per_image_token": 3},
             "free": {"mode": "chat", "input_cost_per_token": 0, "output_cost_per_token": 0.0}}
            """.formatted("a".repeat(65))));

        PriceSheets.Read.Sheet sheet = (PriceSheets.Read.Sheet) read;
        assertThat(sheet.models()).containsOnlyKeys(new ModelId("free"));
        assertThat(sheet.skipped())
                .extracting(PriceSheets.Skipped::entry)
                .containsExactly("painter", "by the second", "timed", "searcher", "afar", "artist");
        assertThat(sheet.skipped().get(3).why()).contains("input_cost_per_request");
        assertThat(sheet.skipped().getFirst().why()).contains("image_generation");
    }

    @Test
    void a_bad_map_says_where_it_is_bad() {
        assertThat(bad("{\"a\": {\"mode\": \"chat\", \"input_cost_per_token\": -1}}"))
                .isEqualTo("a.input_cost_per_token");
        assertThat(bad("{\"a\": {\"mode\": \"chat\", \"input_cost_per_token\": \"cheap\"}}"))
                .isEqualTo("a.input_cost_per_token");
        for (String price : List.of("1e400", "1001", "1e-41", "1e999999999", "1e-999999999")) {
            assertThat(bad("{\"a\": {\"mode\": \"chat\", \"input_cost_per_token\": " + price + "}}"))
                    .isEqualTo("a.input_cost_per_token");
        }
        for (String tokens : List.of("1000000001", "1.5", "-1", "1e18", "1e999999999")) {
            assertThat(bad("{\"a\": {\"mode\": \"chat\", \"input_cost_per_token\": 1, \"max_output_tokens\": " + tokens
                            + "}}"))
                    .isEqualTo("a.max_output_tokens");
        }
        assertThat(bad("{\"a\": {\"mode\": \"chat\", \"input_cost_per_token\": 1,"
                        + " \"input_cost_per_token_above_0k_tokens\": 2}}"))
                .isEqualTo("a.input_cost_per_token_above_0k_tokens");
        for (String nothing : List.of("[]", "[1]", "{}", "true", "\"\"")) {
            assertThat(bad("{\"a\": {\"mode\": \"chat\", \"input_cost_per_token\": " + nothing + "}}"))
                    .isEqualTo("a.input_cost_per_token");
            assertThat(bad("{\"a\": {\"mode\": \"chat\", \"input_cost_per_token\": 1, \"max_output_tokens\": " + nothing
                            + "}}"))
                    .isEqualTo("a.max_output_tokens");
        }
        assertThat(bad("{\"a\": {\"mode\": \"chat\", \"input_cost_per_token\": 1, \"supports_\\u0000\": true}}"))
                .isEqualTo("a.supports_?");
        assertThat(bad("{\"a\": {\"input_cost_per_token\": 1e-99999999999}}")).isEqualTo("$");
        assertThat(bad("{\"a\": 3}")).isEqualTo("a");
        assertThat(bad("[]")).isEqualTo("$");
        assertThat(bad("{\"a\": {},\n \"a\": {}}")).startsWith("line 2");
        assertThat(bad("{")).startsWith("line 1");
    }

    @Test
    void all_mistakes_of_an_entry_are_named_once() {
        PriceSheets.Read.Bad bad = (PriceSheets.Read.Bad) reader.read(Body.of("""
            {"a": {"mode": "chat", "input_cost_per_token": -1, "output_cost_per_token": "cheap",
               "output_cost_per_token_above_200k_tokens": 2000, "output_cost_per_token_above_400k_tokens": 1,
               "max_input_tokens": 1.5},
             "b": 3}\
            """));

        assertThat(bad.mistakes())
                .extracting(PriceSheets.Mistake::where)
                .containsExactlyInAnyOrder(
                        "a.input_cost_per_token",
                        "a.output_cost_per_token",
                        "a.output_cost_per_token_above_200k_tokens",
                        "a.max_input_tokens",
                        "b");
    }

    private String bad(String map) {
        PriceSheets.Read.Bad bad = (PriceSheets.Read.Bad) reader.read(Body.of(map));
        assertThat(bad.count()).isEqualTo(1);
        return bad.mistakes().getFirst().where();
    }

    private ModelPrice only(String map) {
        PriceSheets.Read.Sheet sheet = (PriceSheets.Read.Sheet) reader.read(Body.of(map));
        assertThat(sheet.skipped()).isEmpty();
        return Objects.requireNonNull(sheet.models().get(sheet.models().firstKey()));
    }
}
