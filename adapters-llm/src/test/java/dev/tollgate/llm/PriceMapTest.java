package dev.tollgate.llm;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.testkit.PriceSheetsContract;

class PriceMapTest extends PriceSheetsContract {

    @Override
    protected PriceSheets sheets() {
        return new PriceMap();
    }

    @Override
    protected Body sheet(String model, String input, String output) {
        return Body.of("""
                {"%s": {"mode": "chat", "litellm_provider": "any",
                  "input_cost_per_token": %s, "output_cost_per_token": %s}}
                """.formatted(model, input, output));
    }
}
