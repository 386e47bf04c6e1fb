package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.TopUpOrders;
import dev.tollgate.testkit.TopUpOrdersContract;
import org.junit.jupiter.api.AutoClose;

class PostgresTopUpOrdersIT extends TopUpOrdersContract {

    @AutoClose
    private final PostgresBilling billing = new PostgresBilling();

    @Override
    protected TopUpOrders orders() {
        return billing.ports().orders();
    }
}
