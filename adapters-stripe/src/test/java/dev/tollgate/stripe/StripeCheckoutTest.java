package dev.tollgate.stripe;

import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.CheckoutContract;

class StripeCheckoutTest extends CheckoutContract {

    private final BillingFixture fixture = new StripeFixture();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }
}
