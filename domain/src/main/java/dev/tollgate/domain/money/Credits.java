package dev.tollgate.domain.money;

import java.math.BigDecimal;

/**
 * An exact amount of credits, counted in nano-credits (1e-9 credit). May be negative where a
 * difference is meant. Arithmetic that leaves the range of a long throws {@link
 * ArithmeticException}; nothing ever wraps or rounds.
 *
 * @param nanos nano-credits
 */
public record Credits(long nanos) implements Comparable<Credits> {

    /** Digits after the decimal point of one credit. */
    public static final int SCALE = 9;

    public static final Credits ZERO = new Credits(0);

    private static final long NANOS_PER_CREDIT = 1_000_000_000L;

    /** Billionths of a credit, the unit in which everything is counted and kept. */
    public static Credits ofNanos(long nanos) {
        return nanos == 0 ? ZERO : new Credits(nanos);
    }

    /** Whole credits. */
    public static Credits of(long whole) {
        return ofNanos(Math.multiplyExact(whole, NANOS_PER_CREDIT));
    }

    /**
     * Reads a decimal such as {@code "12.5"}.
     *
     * @throws IllegalArgumentException if it is no decimal, has more than nine decimals, or is out
     *     of range
     */
    public static Credits of(String decimal) {
        try {
            return of(new BigDecimal(decimal));
        } catch (NumberFormatException notDecimal) {
            throw new IllegalArgumentException(
                    "credits '" + decimal + "' are no decimal number such as 12.5", notDecimal);
        }
    }

    /**
     * Takes a decimal amount of credits exactly.
     *
     * @throws IllegalArgumentException if it has more than nine decimals or is out of range
     */
    public static Credits of(BigDecimal decimal) {
        try {
            if (decimal.signum() != 0 && (isTooLarge(decimal) || isTooFine(decimal))) {
                throw new ArithmeticException("too large or too fine");
            }
            return ofNanos(decimal.setScale(SCALE).unscaledValue().longValueExact());
        } catch (ArithmeticException tooFineOrLarge) {
            throw new IllegalArgumentException(
                    "credits " + decimal + " must have at most 9 decimals and lie within +-9223372036", tooFineOrLarge);
        }
    }

    /** Told by its form: to work out a number of millions of digits takes minutes. */
    private static boolean isTooLarge(BigDecimal decimal) {
        return decimal.precision() - decimal.scale() > 10;
    }

    /** Whether even its first digit comes after the nano-credits. */
    private static boolean isTooFine(BigDecimal decimal) {
        return decimal.scale() - SCALE >= decimal.precision();
    }

    /** The exact sum; throws {@link ArithmeticException} beyond the range of a long of nanos. */
    public Credits plus(Credits other) {
        return ofNanos(Math.addExact(nanos, other.nanos));
    }

    /**
     * The exact difference, which may be negative; throws {@link ArithmeticException} out of range.
     */
    public Credits minus(Credits other) {
        return ofNanos(Math.subtractExact(nanos, other.nanos));
    }

    /**
     * For amounts that are shown or compared, never booked: the sum, or the end of the range that it
     * would leave. The negation of the answer lies within the range too.
     */
    public Credits plusBounded(Credits other) {
        long sum = nanos + other.nanos;
        boolean hasWrapped = ((nanos ^ sum) & (other.nanos ^ sum)) < 0;
        if (hasWrapped) {
            return ofNanos(nanos < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE);
        }
        return ofNanos(Math.max(sum, -Long.MAX_VALUE));
    }

    /**
     * The same amount with the other sign; throws {@link ArithmeticException} for the lowest of
     * all.
     */
    public Credits negated() {
        return ofNanos(Math.negateExact(nanos));
    }

    /** The smaller of both. */
    public Credits min(Credits other) {
        return nanos <= other.nanos ? this : other;
    }

    /** The larger of both. */
    public Credits max(Credits other) {
        return nanos >= other.nanos ? this : other;
    }

    public boolean isZero() {
        return nanos == 0;
    }

    public boolean isPositive() {
        return nanos > 0;
    }

    public boolean isNegative() {
        return nanos < 0;
    }

    public boolean isMoreThan(Credits other) {
        return nanos > other.nanos;
    }

    public boolean isLessThan(Credits other) {
        return nanos < other.nanos;
    }

    /** The same amount as a decimal number of credits, without trailing zeros. */
    public BigDecimal toDecimal() {
        BigDecimal exact = BigDecimal.valueOf(nanos, SCALE).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    @Override
    public int compareTo(Credits other) {
        return Long.compare(nanos, other.nanos);
    }

    /** A plain decimal such as {@code 12.5}: the form used wherever credits leave the system. */
    @Override
    public String toString() {
        return toDecimal().toPlainString();
    }
}
