package dev.tollgate.application.pricing;

/**
 * Who sets prices.
 *
 * @param standardIsFixed whether the multiplier of everybody is configured and put in force at every
 *     start, so that it cannot be changed while running
 */
public record PricePolicy(boolean standardIsFixed) {

    /** Every price can be changed while running. */
    public static PricePolicy open() {
        return new PricePolicy(false);
    }
}
