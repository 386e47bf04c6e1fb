package dev.tollgate.stripe;

import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.SubscriptionSyncContract;

class StripeSyncTest extends SubscriptionSyncContract {

    private final BillingFixture fixture = new StripeFixture();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }
}
