package dev.tollgate.planted.domain.money;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

public record SoundAmount(long amount, Instant when) {
    static final int SCALE = 9;

    public SoundAmount {
        Objects.requireNonNull(when, "when must not be null");
    }

    static SoundAmount of(long amount, InstantSource clock) {
        return new SoundAmount(amount, clock.instant());
    }
}
