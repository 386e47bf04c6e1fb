package dev.tollgate.domain.ledger;

import java.util.Objects;
import java.util.UUID;

/**
 * Names a hold, and the usage record that ends it.
 *
 * @param value a UUID of version 7, made by the caller
 */
public record HoldId(UUID value) {

    public HoldId {
        Objects.requireNonNull(value, "value must not be null");
        if (value.version() != 7) {
            throw new IllegalArgumentException("hold id " + value + " must be a UUID of version 7");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
