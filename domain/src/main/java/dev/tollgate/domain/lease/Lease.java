package dev.tollgate.domain.lease;

import java.time.Instant;
import java.util.Objects;

/**
 * A right that ends by itself.
 *
 * @param fence grows with every new holder: a store can refuse writes of an earlier one
 */
public record Lease(String name, String holder, long fence, Instant ends) {
    public Lease {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(holder, "holder must not be null");
        Objects.requireNonNull(ends, "ends must not be null");
    }
}
