package dev.tollgate.domain.usage;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums over usage records of one group. They are exact however long it was used: over the years they
 * may be more than one account can have, or one call can use.
 *
 * @param group the hour or day as an instant in RFC 3339, the model, or the key id
 * @param quantities above zero: a meter of which nothing was used is not among them
 * @param credits what its calls were charged; equal amounts are equal values
 */
public record UsageTotal(
        String group, long calls, SortedMap<Meter, BigInteger> quantities, BigDecimal credits, Usd vendorCost) {

    public UsageTotal {
        Objects.requireNonNull(group, "group must not be null");
        Objects.requireNonNull(quantities, "quantities must not be null");
        Objects.requireNonNull(credits, "credits must not be null");
        Objects.requireNonNull(vendorCost, "vendorCost must not be null");
        SortedMap<Meter, BigInteger> used = new TreeMap<>(quantities);
        used.values().removeIf(quantity -> quantity.signum() == 0);
        quantities = Collections.unmodifiableSortedMap(used);
        var plain = credits.stripTrailingZeros();
        credits = plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
