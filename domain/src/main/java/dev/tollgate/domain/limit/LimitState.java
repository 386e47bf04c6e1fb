package dev.tollgate.domain.limit;

import java.time.Duration;

/**
 * How one limit stands.
 *
 * @param subject whose limit it is
 * @param unit what it counts
 * @param resets how long until it is whole again
 */
public record LimitState(String subject, Unit unit, long limit, long remaining, Duration resets) {

    /** What a limit counts. */
    public enum Unit {
        REQUESTS,
        TOKENS,
        CONCURRENT
    }
}
