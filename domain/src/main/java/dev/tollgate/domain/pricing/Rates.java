package dev.tollgate.domain.pricing;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The vendor's price of one unit of each meter.
 *
 * @param perUnit dollars per token or per call, never negative
 */
public record Rates(SortedMap<Meter, Usd> perUnit) {

    public Rates {
        Objects.requireNonNull(perUnit, "perUnit must not be null");
        perUnit.forEach((meter, price) -> {
            if (price.compareTo(Usd.ZERO) < 0) {
                throw new IllegalArgumentException("rate of " + meter + " is negative: " + price);
            }
        });
        perUnit = Collections.unmodifiableSortedMap(new TreeMap<>(perUnit));
    }

    /** Dollars for one unit of each of these meters. */
    public static Rates of(Map<Meter, Usd> perUnit) {
        return new Rates(new TreeMap<>(perUnit));
    }

    /**
     * The price of one unit. A sort of token without a price of its own costs what the sort it is
     * a part of costs: cached and cache-written prompt tokens as input, reasoning as output.
     */
    public Optional<Usd> find(Meter meter) {
        Usd own = perUnit.get(meter);
        if (own != null) {
            return Optional.of(own);
        }
        return meter.equals(broader(meter)) ? Optional.empty() : find(broader(meter));
    }

    private static Meter broader(Meter meter) {
        if (meter.equals(Meter.CACHE_WRITE_1H)) {
            return Meter.CACHE_WRITE;
        }
        if (meter.isPrompt()) {
            return Meter.INPUT;
        }
        boolean partOfAnswer = meter.equals(Meter.REASONING) || meter.equals(Meter.AUDIO_OUTPUT);
        return partOfAnswer ? Meter.OUTPUT : meter;
    }

    /** The dearest price that a token of the prompt can have. */
    public Usd dearestPrompt() {
        return dearest(Meter::isPrompt);
    }

    /** The dearest price that a token of the answer can have. */
    public Usd dearestOutput() {
        return dearest(meter -> broader(meter).equals(Meter.OUTPUT));
    }

    private Usd dearest(Predicate<Meter> which) {
        Usd dearest = Usd.ZERO;
        for (Map.Entry<Meter, Usd> rate : perUnit.entrySet()) {
            if (which.test(rate.getKey()) && rate.getValue().compareTo(dearest) > 0) {
                dearest = rate.getValue();
            }
        }
        return dearest;
    }
}
