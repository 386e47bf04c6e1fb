package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.testkit.PriceSheetsContract;

class InMemoryPriceSheetsTest extends PriceSheetsContract {

    @Override
    protected PriceSheets sheets() {
        return new InMemoryPriceSheets();
    }

    @Override
    protected Body sheet(String model, String input, String output) {
        return Body.of(model + " any " + input + " " + output.replace("\"", "") + "\n");
    }
}
