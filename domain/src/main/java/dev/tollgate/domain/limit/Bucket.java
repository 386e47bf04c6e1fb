package dev.tollgate.domain.limit;

import java.time.Duration;

/**
 * How much of a limit per minute is used: it fills with what is taken and drains evenly, the whole
 * limit in a minute. There is no edge of a window at which twice the limit fits.
 *
 * @param used what has not drained yet
 * @param atMillis when that was so
 */
public record Bucket(double used, long atMillis) {

    public static final Bucket EMPTY = new Bucket(0, 0);

    private static final double MINUTE_MILLIS = 60_000;
    private static final double ROUNDING = 1e-6;

    /** A hundred years: what is longer is as good as for ever, and no store has to keep it. */
    private static final double LONGEST_MILLIS = 100 * 365.25 * 86_400_000;

    /** The same bucket later; a clock that went back drains nothing. */
    public Bucket at(long nowMillis, long limit) {
        long passed = Math.max(0, nowMillis - atMillis);
        return new Bucket(Math.max(0, used - passed * (limit / MINUTE_MILLIS)), Math.max(nowMillis, atMillis));
    }

    /** How long until {@code amount}, or the whole limit if that is less, fits; zero if it does now. */
    public Duration wait(long amount, long limit) {
        double over = used + Math.min(amount, limit) - limit;
        return over <= ROUNDING ? Duration.ZERO : drains(over, limit);
    }

    /** The same with more taken, or given back when negative; never less than empty. */
    public Bucket plus(double amount) {
        return new Bucket(Math.max(0, used + amount), atMillis);
    }

    /** What still fits. */
    public long remaining(long limit) {
        return Math.max(0, (long) Math.floor(limit - used + ROUNDING));
    }

    /** How long until nothing is used. */
    public Duration resets(long limit) {
        return used <= ROUNDING ? Duration.ZERO : drains(used, limit);
    }

    private static Duration drains(double amount, long limit) {
        return Duration.ofMillis((long) Math.min(LONGEST_MILLIS, Math.ceil(amount * MINUTE_MILLIS / limit)));
    }
}
