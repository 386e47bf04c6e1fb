package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.Subscriptions;
import dev.tollgate.testkit.SubscriptionsContract;
import org.junit.jupiter.api.AfterEach;

class PostgresSubscriptionsIT extends SubscriptionsContract {

    private final PostgresBilling billing = new PostgresBilling();

    @AfterEach
    void close() {
        billing.close();
    }

    @Override
    protected Subscriptions subscriptions() {
        return billing.ports().subscriptions();
    }
}
