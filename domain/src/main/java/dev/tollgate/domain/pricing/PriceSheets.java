package dev.tollgate.domain.pricing;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.ModelId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
                Objects.requireNonNull(models, "models must not be null");
                Objects.requireNonNull(skipped, "skipped must not be null");
                models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
                skipped = List.copyOf(skipped);
            }
        }

        /**
         * The sheet is not sound.
         *
         * @param mistakes the first of them, {@link #MOST_MISTAKES} at most
         * @param count how many there are
         */
        record Bad(List<Mistake> mistakes, int count) implements Read {
            public static final int MOST_MISTAKES = 20;

            public Bad {
                Objects.requireNonNull(mistakes, "mistakes must not be null");
                mistakes = List.copyOf(mistakes);
            }

            /** Keeps the first of all mistakes, one at least. */
            public static Bad of(List<Mistake> all) {
                return new Bad(all.subList(0, Math.min(all.size(), MOST_MISTAKES)), all.size());
            }

            /** The only mistake. */
            public static Bad of(String where, String what) {
                return of(List.of(new Mistake(where, what)));
            }
        }
    }

    /** What is wrong; {@code where} names the entry and field. */
    record Mistake(String where, String what) {
        public Mistake {
            Objects.requireNonNull(where, "where must not be null");
            Objects.requireNonNull(what, "what must not be null");
        }

        @Override
        public String toString() {
            return where + ": " + what;
        }
    }

    /** An entry that was left out. */
    record Skipped(String entry, String why) {
        public Skipped {
            Objects.requireNonNull(entry, "entry must not be null");
            Objects.requireNonNull(why, "why must not be null");
        }
    }
}
