package dev.tollgate.domain.subscription;

import java.time.Instant;

/** A stretch of time, start inclusive, end exclusive; empty when both are equal. */
public record Period(Instant start, Instant end) {

    /** No time at all. */
    public static final Period NONE = new Period(Instant.EPOCH, Instant.EPOCH);

    public Period {
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

    /** Its length in seconds. */
    public long seconds() {
        return end.getEpochSecond() - start.getEpochSecond();
    }
}
