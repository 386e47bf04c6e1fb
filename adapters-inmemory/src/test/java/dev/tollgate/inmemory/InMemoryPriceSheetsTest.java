package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.testkit.PriceSheetsContract;
import java.util.List;
import java.util.stream.Collectors;

class InMemoryPriceSheetsTest extends PriceSheetsContract {

    @Override
    protected PriceSheets sheets() {
        return new InMemoryPriceSheets();
    }

    @Override
    protected Body sheet(List<String> models, String input, String output) {
        return Body.of(models.stream()
                .map(model -> model + " any " + input + " " + output.replace("\"", "") + "\n")
                .collect(Collectors.joining()));
    }
}
