package dev.tollgate.stripe;

import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.BillingSignalsContract;

class StripeSignalsTest extends BillingSignalsContract {

    private final BillingFixture fixture = new StripeFixture();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }
}
