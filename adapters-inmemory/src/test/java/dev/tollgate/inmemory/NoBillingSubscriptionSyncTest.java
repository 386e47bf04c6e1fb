package dev.tollgate.inmemory;

import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.SubscriptionSyncContract;

class NoBillingSubscriptionSyncTest extends SubscriptionSyncContract {

    private final BillingFixture fixture = new NoBillingFixture();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }
}
