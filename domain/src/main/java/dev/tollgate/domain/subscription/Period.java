package dev.tollgate.domain.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A stretch of time, start inclusive, end exclusive; empty when both are equal. */
public record Period(Instant start, Instant end) {

    /** No time at all. */
    public static final Period NONE = new Period(Instant.EPOCH, Instant.EPOCH);

    /** So much less than its months is still whole. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    public Period {
        Objects.requireNonNull(start, "start must not be null");
        Objects.requireNonNull(end, "end must not be null");
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a period from " + start + " must not end before, at " + end);
        }
    }

    /** True for an instant within it. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** Whether it has no length. */
    public boolean isEmpty() {
        return start.equals(end);
    }

    /**
     * Seconds of the whole period that it is, or that it is the end of: a first one may be cut short, to end on a
     * day that was chosen.
     *
     * @param anchorDay the day of the month on which periods begin, 0 where it is not known: that on which it ends
     */
    public long wholeSeconds(Interval interval, int anchorDay) {
        return isShort(interval) ? new Period(interval.shifted(end, -1, anchorDay), end).seconds() : seconds();
    }

    /**
     * The same of one that is whole or the beginning of a whole one: a last one may be cut short.
     *
     * @param anchorDay as above, 0 for that on which it begins
     */
    long wholeSecondsFromStart(Interval interval, int anchorDay) {
        return isShort(interval) ? new Period(start, interval.shifted(start, 1, anchorDay)).seconds() : seconds();
    }

    private boolean isShort(Interval interval) {
        return end.plus(TOLERANCE).isBefore(Interval.monthsAfter(start, interval.months()));
    }

    /** Its length in seconds. */
    public long seconds() {
        return end.getEpochSecond() - start.getEpochSecond();
    }
}
