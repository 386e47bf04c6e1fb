package dev.tollgate.inmemory;

import dev.tollgate.domain.subscription.BillingCustomers;
import dev.tollgate.testkit.BillingCustomersContract;
import dev.tollgate.testkit.BillingFixture;

class InMemoryBillingCustomersTest extends BillingCustomersContract {

    private final BillingCustomers customers =
            InMemoryBilling.ports(BillingFixture.CATALOGUE).customers();

    @Override
    protected BillingCustomers customers() {
        return customers;
    }
}
