package dev.tollgate.domain.pricing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The price books of this house. */
public interface PriceBooks {

    /**
     * The book in effect now: of those that have begun the one that began last, the highest version of several that
     * began at once; empty before the first one has. May be answered from memory, at most seconds old.
     */
    Optional<PriceBook> current();

    /** A book by its version, in effect or not; empty if it was never published. */
    Optional<PriceBook> find(PriceVersion version);

    /** All versions with their effective instants, newest first, without their models. */
    List<Edition> list(int most);

    /**
     * Publishes a book, atomically. The same version with the same content again changes nothing;
     * with other content, or below the highest version, it is {@link Published.Conflict}.
     */
    Published publish(PriceBook book);

    /** A line of the list of versions. */
    record Edition(PriceVersion version, Instant effectiveFrom, int models) {
        public Edition {
            Objects.requireNonNull(version, "version must not be null");
            Objects.requireNonNull(effectiveFrom, "effectiveFrom must not be null");
        }
    }

    /** What became of a publication. */
    sealed interface Published {
        /** It is stored; it takes effect at its instant. */
        record Stored(PriceVersion version) implements Published {
            public Stored {
                Objects.requireNonNull(version, "version must not be null");
            }
        }

        /** Another book has that version, or a later one exists. */
        record Conflict(PriceVersion highest) implements Published {
            public Conflict {
                Objects.requireNonNull(highest, "highest must not be null");
            }
        }
    }
}
