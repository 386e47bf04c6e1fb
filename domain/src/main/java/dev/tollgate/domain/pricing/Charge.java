package dev.tollgate.domain.pricing;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a usage costs, with everything needed to compute it again.
 *
 * @param vendorCost what the vendor charges for it
 * @param tier threshold of the context tier that priced it, 0 for the base rates
 * @param rates dollars per unit of each meter that was used
 */
public record Charge(
        Credits credits,
        Usd vendorCost,
        PriceVersion version,
        long tier,
        BigDecimal multiplier,
        SortedMap<Meter, Usd> rates) {

    public Charge {
        Objects.requireNonNull(credits, "credits must not be null");
        Objects.requireNonNull(vendorCost, "vendorCost must not be null");
        Objects.requireNonNull(version, "version must not be null");
        Objects.requireNonNull(multiplier, "multiplier must not be null");
        Objects.requireNonNull(rates, "rates must not be null");
        if (credits.isNegative()) {
            throw new IllegalArgumentException("charge of " + credits + " credits is negative");
        }
        rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
    }

    /** Nothing is charged, under the given book. */
    public static Charge nothing(PriceVersion version) {
        return new Charge(Credits.ZERO, Usd.ZERO, version, 0, BigDecimal.ONE, new TreeMap<>());
    }
}
