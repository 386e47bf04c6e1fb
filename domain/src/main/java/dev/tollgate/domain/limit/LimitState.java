package dev.tollgate.domain.limit;

import java.time.Duration;
import java.util.Objects;

/**
 * How one limit stands.
 *
 * @param subject whose limit it is
 * @param unit what it counts
 * @param resets how long until it is whole again
 */
public record LimitState(String subject, Unit unit, long limit, long remaining, Duration resets) {

    public LimitState {
        Objects.requireNonNull(subject, "subject must not be null");
        Objects.requireNonNull(unit, "unit must not be null");
        Objects.requireNonNull(resets, "resets must not be null");
    }

    /** What a limit counts. */
    public enum Unit {
        REQUESTS,
        TOKENS,
        CONCURRENT
    }
}
