package dev.tollgate.domain.pricing;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.ModelId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads lists of prices in a format they are published in. Pure: changes nothing, asks nobody. */
public interface PriceSheets {

    /** Reads a whole sheet, or none of it. */
    Read read(Body sheet);

    /** What a sheet says. */
    sealed interface Read {
        /**
         * The sheet is sound.
         *
         * @param skipped entries that were left out, each with its reason
         */
        record Sheet(SortedMap<ModelId, ModelPrice> models, List<Skipped> skipped) implements Read {
            public Sheet {
                models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
                skipped = List.copyOf(skipped);
            }
        }

        /** The sheet is not sound; {@code where} names the entry and field. */
        record Bad(String where, String what) implements Read {}
    }

    /** An entry that was left out. */
    record Skipped(String entry, String why) {}
}
