package dev.tollgate.inmemory;

import dev.tollgate.domain.subscription.Subscriptions;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.SubscriptionsContract;

class InMemorySubscriptionsTest extends SubscriptionsContract {

    private final Subscriptions subscriptions =
            InMemoryBilling.ports(BillingFixture.CATALOGUE).subscriptions();

    @Override
    protected Subscriptions subscriptions() {
        return subscriptions;
    }
}
