package dev.tollgate.planted.bootstrap;

import java.util.Optional;

public record KeepsAnOptional(Optional<String> name) {}
