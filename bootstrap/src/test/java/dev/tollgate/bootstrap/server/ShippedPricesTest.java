package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceSheets.Read;
import dev.tollgate.llm.PriceMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShippedPricesTest {

    @Test
    void have_a_price_of_searches_where_a_model_can_be_asked_to_search() throws IOException {
        List<String> free = sheet().models().values().stream()
                .filter(model -> model.traits().can("web_search"))
                .filter(model -> !model.meters().contains(Meter.WEB_SEARCH))
                .map(model -> model.model().value())
                .toList();

        assertThat(free).isEmpty();
    }

    @Test
    void are_those_that_vendors_ask_for_a_search() throws IOException {
        assertThat(search("gpt-5")).isEqualTo(Usd.of("0.01"));
        assertThat(search("gpt-6.1-sol")).isEqualTo(Usd.of("0.01"));
        assertThat(search("claude-haiku-4-5")).isEqualTo(Usd.of("0.01"));
        assertThat(search("gpt-4.1")).as("the dearer one of its two tools").isEqualTo(Usd.of("0.025"));
    }

    private static Usd search(String model) throws IOException {
        ModelPrice price = sheet().models().values().stream()
                .filter(candidate -> candidate.model().value().equals(model))
                .findFirst()
                .orElseThrow();
        return price.base().find(Meter.WEB_SEARCH).orElse(Usd.ZERO);
    }

    private static Read.Sheet sheet() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                ShippedPricesTest.class.getResourceAsStream("/dev/tollgate/bootstrap/prices.json"))) {
            return switch (new PriceMap().read(Body.of(file.readAllBytes()))) {
                case Read.Sheet sheet -> sheet;
                case Read.Bad bad -> throw new AssertionError(bad.toString());
            };
        }
    }
}
