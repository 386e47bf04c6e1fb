package dev.tollgate.stripe;

import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.PlanSwitchContract;

class StripePlanSwitchTest extends PlanSwitchContract {

    private final BillingFixture fixture = new StripeFixture();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }
}
