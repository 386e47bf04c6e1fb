package dev.tollgate.domain.pricing;

/**
 * Names one immutable price book.
 *
 * @param number 1 and up, later books have higher numbers
 */
public record PriceVersion(long number) implements Comparable<PriceVersion> {

    public PriceVersion {
        if (number < 1) {
            throw new IllegalArgumentException("price version " + number + " must be at least 1");
        }
    }

    @Override
    public int compareTo(PriceVersion other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
