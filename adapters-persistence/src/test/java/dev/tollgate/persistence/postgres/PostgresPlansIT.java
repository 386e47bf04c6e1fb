package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.Plans;
import dev.tollgate.testkit.PlansContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresPlansIT extends PlansContract {

    @AutoClose
    private static PostgresBilling billing;

    @BeforeAll
    static void open() {
        billing = new PostgresBilling();
    }

    @Override
    protected Plans plans() {
        return billing.ports().plans();
    }
}
