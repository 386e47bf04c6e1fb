package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.Subscriptions;
import dev.tollgate.testkit.SubscriptionsContract;
import org.junit.jupiter.api.AutoClose;

class PostgresSubscriptionsIT extends SubscriptionsContract {

    @AutoClose
    private final PostgresBilling billing = new PostgresBilling();

    @Override
    protected Subscriptions subscriptions() {
        return billing.ports().subscriptions();
    }
}
