package dev.tollgate.llm;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.llm.internal.prices.PriceMapReader;

/**
 * Reads the community JSON price map: one object whose members are models, with fields such as
 * {@code input_cost_per_token} and {@code litellm_provider}. Numbers are taken as decimal text, so
 * that no price loses a digit.
 */
public final class PriceMap implements PriceSheets {

    private final PriceMapReader reader = new PriceMapReader();

    @Override
    public Read read(Body sheet) {
        return reader.read(sheet);
    }
}
