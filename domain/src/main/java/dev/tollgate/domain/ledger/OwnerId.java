package dev.tollgate.domain.ledger;

import java.util.Objects;

/**
 * Names one running process that owns holds; a restart is a new owner.
 *
 * @param value 1 to 100 printable characters
 */
public record OwnerId(String value) {

    public OwnerId {
        Objects.requireNonNull(value, "value must not be null");
        if (value.isBlank() || value.length() > 100) {
            throw new IllegalArgumentException("owner '" + value + "' must have 1 to 100 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
