package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.domain.pricing.Rates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads sheets of plain lines, {@code model provider dollars-per-input-token
 * dollars-per-output-token}, for applications without a JSON library.
 */
final class InMemoryPriceSheets implements PriceSheets {

    @Override
    public Read read(Body sheet) {
        SortedMap<ModelId, ModelPrice> models = new TreeMap<>();
        List<Mistake> mistakes = new ArrayList<>();
        List<String> lines = sheet.text().lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            try {
                if (!line.isEmpty()) {
                    ModelPrice price = price(line.split("\\s+"));
                    models.put(price.model(), price);
                }
            } catch (IllegalArgumentException bad) {
                mistakes.add(new Mistake("line " + number, String.valueOf(bad.getMessage())));
            }
        }
        return mistakes.isEmpty() ? new Read.Sheet(models, List.of()) : Read.Bad.of(mistakes);
    }

    private static ModelPrice price(String[] words) {
        if (words.length != 4) {
            throw new IllegalArgumentException("needs model, provider, input price and output price");
        }
        Rates rates = Rates.of(Map.of(Meter.INPUT, Usd.of(words[2]), Meter.OUTPUT, Usd.of(words[3])));
        ModelTraits unknown = new ModelTraits(0, 0, "chat", Set.of());
        return new ModelPrice(new ModelId(words[0]), new ProviderId(words[1]), rates, List.of(), unknown);
    }
}
