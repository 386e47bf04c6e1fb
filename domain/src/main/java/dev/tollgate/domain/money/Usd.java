package dev.tollgate.domain.money;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a vendor charges, an exact decimal of US dollars. Vendors price single tokens at fractions
 * far below a cent, so the scale is not limited and nothing is rounded.
 */
public record Usd(BigDecimal amount) implements Comparable<Usd> {

    public static final Usd ZERO = new Usd(BigDecimal.ZERO);

    /** Strips trailing zeros, so that equal amounts are equal values. */
    public Usd {
        Objects.requireNonNull(amount, "amount must not be null");
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    /** Reads a decimal such as {@code "0.00000015"} or {@code "1.5e-7"}. */
    public static Usd of(String decimal) {
        try {
            return new Usd(new BigDecimal(decimal));
        } catch (NumberFormatException notDecimal) {
            throw new IllegalArgumentException("'" + decimal + "' is no decimal amount of dollars", notDecimal);
        }
    }

    /** The exact sum. */
    public Usd plus(Usd other) {
        return new Usd(amount.add(other.amount));
    }

    /** The exact price of so many units at this price each. */
    public Usd times(long quantity) {
        return new Usd(amount.multiply(BigDecimal.valueOf(quantity)));
    }

    @Override
    public int compareTo(Usd other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
