package dev.tollgate.inmemory;

import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.BillingSignalsContract;

class NoBillingBillingSignalsTest extends BillingSignalsContract {

    private final BillingFixture fixture = new NoBillingFixture();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }
}
