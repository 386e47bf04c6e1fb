package dev.tollgate.llm.internal.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.testservers.text.Spoilt;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is imported as a price map is read, or said to be bad in words, and never an exception. */
class AnyPriceMapTest {

    private static final int CASES = Integer.getInteger("tollgate.fuzzed", 5_000);
    private static final byte[] MAP = """
        {"wise": {"mode": "chat", "litellm_provider": "gemini", "input_cost_per_token": 1.25e-06,
          "output_cost_per_token": 1e-05, "input_cost_per_token_above_200k_tokens": 2.5e-06,
          "cache_read_input_token_cost": "1.2e-7", "max_output_tokens": 65535, "supports_vision": true,
          "search_context_cost_per_query": {"search_context_size_low": 0.01}},
         "near": {"mode": "embedding", "litellm_provider": "openai", "input_cost_per_token": 2e-08,
          "max_input_tokens": 8191}}
        """.getBytes(StandardCharsets.UTF_8);

    @Test
    void is_read_or_told_to_be_bad() {
        PriceMapReader reader = new PriceMapReader();
        int read = 0;
        for (long seed = 1; seed <= CASES; seed++) {
            String map = new String(Spoilt.bytes(MAP, new Random(seed)), StandardCharsets.UTF_8);

            PriceSheets.Read outcome = reader.read(Body.of(map));

            switch (outcome) {
                case PriceSheets.Read.Sheet sheet -> read++;
                case PriceSheets.Read.Bad bad ->
                    assertThat(bad.mistakes().getFirst().where())
                            .as("seed %d: %s", seed, map)
                            .isNotBlank();
            }
        }
        assertThat(read).as("maps that were read").isGreaterThan(CASES / 10);
    }
}
