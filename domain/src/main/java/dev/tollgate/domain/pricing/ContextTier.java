package dev.tollgate.domain.pricing;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rates for large prompts: they price the whole call when all its prompt tokens together are
 * strictly more than the threshold.
 *
 * @param above prompt tokens, at least 1
 * @param rates all rates of the tier, not only those that differ. What a model has a rate for and its tier
 *     has none costs in the tier what it costs below
 */
public record ContextTier(long above, Rates rates) {

    public ContextTier {
        Objects.requireNonNull(rates, "rates must not be null");
        if (above < 1) {
            throw new IllegalArgumentException("tier threshold " + above + " must be at least 1");
        }
    }

    /** The same, so that nothing that these rates have a price for is free of charge in it. */
    ContextTier completedBy(Rates below) {
        SortedMap<Meter, Usd> all = new TreeMap<>(rates.perUnit());
        below.perUnit().forEach((meter, price) -> {
            if (rates.find(meter).isEmpty()) {
                all.put(meter, price);
            }
        });
        return new ContextTier(above, new Rates(all));
    }
}
