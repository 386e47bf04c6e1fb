package dev.tollgate.application.inference;

import java.time.Duration;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * How a failing provider is tried again, always before the first part of an answer.
 *
 * @param attempts most attempts at one route, at least 1
 * @param firstPause before the second attempt; doubles from there
 * @param longestPause no pause is longer: a provider that asks for more is left for the next route
 * @param failuresToOpen consecutive failures after which a route is left alone for a while
 * @param openFor how long it is left alone
 * @param jitter numbers in [0, 1) that spread pauses and draw among weighted routes
 * @param watch is told of attempts that failed
 */
public record RetryPolicy(
        int attempts,
        Duration firstPause,
        Duration longestPause,
        int failuresToOpen,
        Duration openFor,
        DoubleSupplier jitter,
        FailedAttempts watch) {

    public RetryPolicy {
        Objects.requireNonNull(firstPause, "firstPause must not be null");
        Objects.requireNonNull(longestPause, "longestPause must not be null");
        Objects.requireNonNull(openFor, "openFor must not be null");
        Objects.requireNonNull(jitter, "jitter must not be null");
        Objects.requireNonNull(watch, "watch must not be null");
        if (attempts < 1 || failuresToOpen < 1) {
            throw new IllegalArgumentException("retry policy needs at least 1 attempt and 1 failure to open, not "
                    + attempts + " and " + failuresToOpen);
        }
    }

    /**
     * Two attempts at a route with pauses of 0.2 to 2 seconds; left alone for ten seconds after
     * five failures. Always draws the same number: give it dice where routes are weighted.
     */
    public static RetryPolicy defaults() {
        return new RetryPolicy(
                2,
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                5,
                Duration.ofSeconds(10),
                () -> 0.5,
                FailedAttempts.UNWATCHED);
    }

    /**
     * The same with other dice: a number from 0 inclusive to 1 exclusive, for waits and weighted
     * routes.
     */
    public RetryPolicy withJitter(DoubleSupplier changed) {
        return new RetryPolicy(attempts, firstPause, longestPause, failuresToOpen, openFor, changed, watch);
    }

    /** The same with at most so many attempts at one call, the first included. */
    public RetryPolicy withAttempts(int changed) {
        return new RetryPolicy(changed, firstPause, longestPause, failuresToOpen, openFor, jitter, watch);
    }

    /** The same, telling somebody else of attempts that failed. */
    public RetryPolicy watchedBy(FailedAttempts changed) {
        return new RetryPolicy(attempts, firstPause, longestPause, failuresToOpen, openFor, jitter, changed);
    }

    /** The pause before attempt {@code number} (2 and up), between half of it and all of it. */
    Duration pauseBefore(int number) {
        long whole = firstPause.toMillis() << Math.min(number - 2, 20);
        long capped = Math.min(whole, longestPause.toMillis());
        return Duration.ofMillis((long) (capped * (0.5 + jitter.getAsDouble() / 2)));
    }
}
