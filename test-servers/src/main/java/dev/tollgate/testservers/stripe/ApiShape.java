package dev.tollgate.testservers.stripe;

/** The two families of shapes in which Stripe has said the same things. */
public enum ApiShape {
    /** Period on the subscription, subscription and payment on the invoice, price on the line. */
    BEFORE_2025_03("2024-06-20"),
    /** Period on the items, subscription under {@code parent}, payments as their own objects. */
    SINCE_2025_03("2026-01-28.clover");

    private final String version;

    ApiShape(String version) {
        this.version = version;
    }

    /** The {@code api_version} that events of this shape carry. */
    public String version() {
        return version;
    }
}
