package dev.tollgate.application.inference;

import java.time.Duration;
import java.util.Objects;

/**
 * How long the answers of calls with an idempotency key can be had again. They are kept in this
 * process's memory and nowhere else.
 *
 * @param keepFor after the end of the call; zero keeps none
 * @param mostBytes of all answers kept; the oldest make room, and one of more than a sixteenth is not kept
 */
public record ReplayPolicy(Duration keepFor, long mostBytes) {

    public ReplayPolicy {
        Objects.requireNonNull(keepFor, "keepFor must not be null");
        if (keepFor.isNegative() || mostBytes < 0) {
            throw new IllegalArgumentException(
                    "replays are kept for " + keepFor + " in " + mostBytes + " bytes; neither may be negative");
        }
    }

    /** Ten minutes, in 64 MiB. */
    public static ReplayPolicy defaults() {
        return new ReplayPolicy(Duration.ofMinutes(10), 64L << 20);
    }

    /** The most bytes of one answer. */
    long mostBytesEach() {
        return keepFor.isZero() ? 0 : mostBytes / 16;
    }
}
