package dev.tollgate.planted.bootstrap;

import java.util.Optional;

public final class TakesAnOptional {
    public boolean named(Optional<String> name) {
        return name.isPresent();
    }
}
