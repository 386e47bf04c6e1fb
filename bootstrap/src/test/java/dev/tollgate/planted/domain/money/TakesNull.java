package dev.tollgate.planted.domain.money;

import java.util.Objects;

public record TakesNull(String asked, String forgotten) {
    public TakesNull {
        Objects.requireNonNull(asked, "asked must not be null");
    }
}
