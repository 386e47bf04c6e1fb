package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.BillingCustomers;
import dev.tollgate.testkit.BillingCustomersContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresBillingCustomersIT extends BillingCustomersContract {

    @AutoClose
    private static PostgresBilling billing;

    @BeforeAll
    static void open() {
        billing = new PostgresBilling();
    }

    @Override
    protected BillingCustomers customers() {
        return billing.ports().customers();
    }
}
