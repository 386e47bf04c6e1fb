package dev.tollgate.domain.inference;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Names one call for ever: the same id for its hold, its usage record and its answer.
 *
 * @param value a UUID of version 7, so that ids sort by time and find their partition
 */
public record CallId(UUID value) implements Comparable<CallId> {

    public CallId {
        Objects.requireNonNull(value, "value must not be null");
        if (value.version() != 7) {
            throw new IllegalArgumentException("call id " + value + " must be a UUID of version 7");
        }
    }

    /**
     * Reads the canonical form.
     *
     * @throws IllegalArgumentException if it is no UUID of version 7
     */
    public static CallId of(String text) {
        return new CallId(UUID.fromString(text));
    }

    /**
     * Makes an id: the first 48 bits say when, the others come from {@code random}. Give it a source
     * that several processes do not share the state of.
     */
    public static CallId made(Instant when, RandomGenerator random) {
        long high = when.toEpochMilli() << 16 | 0x7000L | random.nextLong() >>> 52;
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new CallId(new UUID(high, low));
    }

    /** Milliseconds since 1970 at which the id was made, as its first 48 bits say. */
    public long madeAtMillis() {
        return value.getMostSignificantBits() >>> 16;
    }

    @Override
    public int compareTo(CallId other) {
        return Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits()) != 0
                ? Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits())
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
