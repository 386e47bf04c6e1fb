package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.Plans;
import dev.tollgate.testkit.PlansContract;
import org.junit.jupiter.api.AutoClose;

class PostgresPlansIT extends PlansContract {

    @AutoClose
    private final PostgresBilling billing = new PostgresBilling();

    @Override
    protected Plans plans() {
        return billing.ports().plans();
    }
}
