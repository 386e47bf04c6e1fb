package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.Subscriptions;
import dev.tollgate.testkit.SubscriptionsContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresSubscriptionsIT extends SubscriptionsContract {

    @AutoClose
    private static PostgresBilling billing;

    @BeforeAll
    static void open() {
        billing = new PostgresBilling();
    }

    @Override
    protected Subscriptions subscriptions() {
        return billing.ports().subscriptions();
    }
}
