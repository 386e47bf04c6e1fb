package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.TopUpOrders;
import dev.tollgate.testkit.TopUpOrdersContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresTopUpOrdersIT extends TopUpOrdersContract {

    @AutoClose
    private static PostgresBilling billing;

    @BeforeAll
    static void open() {
        billing = new PostgresBilling();
    }

    @Override
    protected TopUpOrders orders() {
        return billing.ports().orders();
    }
}
