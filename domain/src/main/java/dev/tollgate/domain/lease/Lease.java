package dev.tollgate.domain.lease;

import java.time.Instant;

/**
 * A right that ends by itself.
 *
 * @param fence grows with every new holder: a store can refuse writes of an earlier one
 */
public record Lease(String name, String holder, long fence, Instant ends) {}
