package dev.tollgate.domain.inference;

import java.util.Objects;

/** What measuring a request before it is sent says. */
public sealed interface Measured {

    /**
     * It cannot use more than this. The output bound is what the caller asked for, or the model's
     * limit where the caller named none; the cap is decided later.
     */
    record Bounded(Demand demand) implements Measured {
        public Bounded {
            Objects.requireNonNull(demand, "demand must not be null");
        }
    }

    /** Its cost cannot be bounded, or a parameter has a price that the book does not list. */
    record Unbounded(String field, String reason) implements Measured {
        public Unbounded {
            Objects.requireNonNull(field, "field must not be null");
            Objects.requireNonNull(reason, "reason must not be null");
        }
    }
}
