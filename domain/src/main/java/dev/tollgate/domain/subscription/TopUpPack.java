package dev.tollgate.domain.subscription;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.util.Objects;

/**
 * Credits sold once.
 *
 * @param price what it costs, above zero
 */
public record TopUpPack(String id, Credits credits, Money price) {

    public TopUpPack {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(credits, "credits must not be null");
        Objects.requireNonNull(price, "price must not be null");
        if (!credits.isPositive() || price.isNone() || price.minorUnits() <= 0) {
            throw new IllegalArgumentException(
                    "pack '" + id + "' must give credits and cost money, not " + credits + " for " + price);
        }
    }
}
