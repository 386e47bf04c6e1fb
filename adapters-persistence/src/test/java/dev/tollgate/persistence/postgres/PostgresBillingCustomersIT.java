package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.BillingCustomers;
import dev.tollgate.testkit.BillingCustomersContract;
import org.junit.jupiter.api.AutoClose;

class PostgresBillingCustomersIT extends BillingCustomersContract {

    @AutoClose
    private final PostgresBilling billing = new PostgresBilling();

    @Override
    protected BillingCustomers customers() {
        return billing.ports().customers();
    }
}
