package dev.tollgate.llm;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.testkit.PriceSheetsContract;
import java.util.List;
import java.util.stream.Collectors;

class PriceMapTest extends PriceSheetsContract {

    @Override
    protected PriceSheets sheets() {
        return new PriceMap();
    }

    @Override
    protected Body sheet(List<String> models, String input, String output) {
        return Body.of(models.stream()
                .map(model -> """
                    "%s": {"mode": "chat", "litellm_provider": "any",
                      "input_cost_per_token": %s, "output_cost_per_token": %s}
                    """.formatted(model, input, output))
                .collect(Collectors.joining(",", "{", "}")));
    }
}
