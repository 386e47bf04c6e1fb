package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.BillingCustomers;
import dev.tollgate.testkit.BillingCustomersContract;
import org.junit.jupiter.api.AfterEach;

class PostgresBillingCustomersIT extends BillingCustomersContract {

    private final PostgresBilling billing = new PostgresBilling();

    @AfterEach
    void close() {
        billing.close();
    }

    @Override
    protected BillingCustomers customers() {
        return billing.ports().customers();
    }
}
