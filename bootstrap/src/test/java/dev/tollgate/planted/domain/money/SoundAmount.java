package dev.tollgate.planted.domain.money;

import java.time.Instant;
import java.time.InstantSource;

public record SoundAmount(long amount, Instant when) {
    static final int SCALE = 9;

    static SoundAmount of(long amount, InstantSource clock) {
        return new SoundAmount(amount, clock.instant());
    }
}
