package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.TopUpOrders;
import dev.tollgate.testkit.TopUpOrdersContract;
import org.junit.jupiter.api.AfterEach;

class PostgresTopUpOrdersIT extends TopUpOrdersContract {

    private final PostgresBilling billing = new PostgresBilling();

    @AfterEach
    void close() {
        billing.close();
    }

    @Override
    protected TopUpOrders orders() {
        return billing.ports().orders();
    }
}
