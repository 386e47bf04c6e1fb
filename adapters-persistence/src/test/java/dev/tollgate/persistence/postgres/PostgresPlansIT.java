package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.Plans;
import dev.tollgate.testkit.PlansContract;
import org.junit.jupiter.api.AfterEach;

class PostgresPlansIT extends PlansContract {

    private final PostgresBilling billing = new PostgresBilling();

    @AfterEach
    void close() {
        billing.close();
    }

    @Override
    protected Plans plans() {
        return billing.ports().plans();
    }
}
