package dev.tollgate.planted.bootstrap;

import java.util.Optional;

final class SoundLookUp {
    Optional<String> find() {
        return Optional.of("planted").filter(name -> name.length() > 1);
    }
}
