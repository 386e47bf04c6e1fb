package dev.tollgate.inmemory;

import dev.tollgate.domain.subscription.TopUpOrders;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.TopUpOrdersContract;

class InMemoryTopUpOrdersTest extends TopUpOrdersContract {

    private final TopUpOrders orders =
            InMemoryBilling.ports(BillingFixture.CATALOGUE).orders();

    @Override
    protected TopUpOrders orders() {
        return orders;
    }
}
