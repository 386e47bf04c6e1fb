package dev.tollgate.domain.meter;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Quantities by meter with one certainty. A meter that is absent was not reported; a meter that is
 * zero was reported as zero.
 *
 * @param quantities zero or more, by meter
 */
public record Usage(SortedMap<Meter, Long> quantities, Certainty certainty) {

    /** Nothing was used, and we know it. */
    public static final Usage NOTHING = new Usage(new TreeMap<>(), Certainty.EXACT);

    public Usage {
        Objects.requireNonNull(quantities, "quantities must not be null");
        Objects.requireNonNull(certainty, "certainty must not be null");
        quantities.forEach((meter, quantity) -> {
            if (quantity < 0) {
                throw new IllegalArgumentException(
                        meter + " of " + quantity + " is negative; usage counts from zero up");
            }
        });
        quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    }

    /** Quantities that the provider reported. */
    public static Usage exact(Map<Meter, Long> quantities) {
        return new Usage(new TreeMap<>(quantities), Certainty.EXACT);
    }

    /** Quantities that we counted ourselves. */
    public static Usage estimated(Map<Meter, Long> quantities) {
        return new Usage(new TreeMap<>(quantities), Certainty.ESTIMATED);
    }

    /** What was reported of a meter; empty if it was not mentioned. */
    public OptionalLong find(Meter meter) {
        Long quantity = quantities.get(meter);
        return quantity == null ? OptionalLong.empty() : OptionalLong.of(quantity);
    }

    /** The quantity of a meter, zero if it was not mentioned. */
    public long quantityOf(Meter meter) {
        return find(meter).orElse(0);
    }

    /** All tokens of the prompt, cached or not: what context tiers compare. */
    public long promptTokens() {
        long tokens = 0;
        for (var quantity : quantities.entrySet()) {
            if (quantity.getKey().isPrompt()) {
                tokens = Math.addExact(tokens, quantity.getValue());
            }
        }
        return tokens;
    }

    /** The same quantities, otherwise certain. */
    public Usage withCertainty(Certainty changed) {
        return changed == certainty ? this : new Usage(quantities, changed);
    }
}
