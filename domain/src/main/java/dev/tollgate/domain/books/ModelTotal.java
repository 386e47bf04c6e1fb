package dev.tollgate.domain.books;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.money.Usd;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * Usage of one model by everybody.
 *
 * @param model the name it was sold under
 * @param credits what it was charged at
 * @param vendorCost what it cost
 */
public record ModelTotal(ModelId model, long calls, BigDecimal credits, Usd vendorCost) {
    public ModelTotal {
        Objects.requireNonNull(model, "model must not be null");
        Objects.requireNonNull(credits, "credits must not be null");
        Objects.requireNonNull(vendorCost, "vendorCost must not be null");
    }
}
