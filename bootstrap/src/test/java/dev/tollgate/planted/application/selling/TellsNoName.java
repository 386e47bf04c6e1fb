package dev.tollgate.planted.application.selling;

import java.util.Objects;

public record TellsNoName(String name) {
    public TellsNoName {
        Objects.requireNonNull(name);
    }
}
