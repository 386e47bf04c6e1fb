package dev.tollgate.inmemory;

import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.PlanSwitchContract;

class NoBillingPlanSwitchTest extends PlanSwitchContract {

    private final BillingFixture fixture = new NoBillingFixture();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }
}
