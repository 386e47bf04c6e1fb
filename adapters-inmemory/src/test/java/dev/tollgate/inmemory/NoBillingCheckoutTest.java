package dev.tollgate.inmemory;

import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.CheckoutContract;

class NoBillingCheckoutTest extends CheckoutContract {

    private final BillingFixture fixture = new NoBillingFixture();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }
}
