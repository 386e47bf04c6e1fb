package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.AutoTopUps;
import dev.tollgate.testkit.AutoTopUpsContract;
import org.junit.jupiter.api.AfterEach;

class PostgresAutoTopUpsIT extends AutoTopUpsContract {

    private final PostgresBilling billing = new PostgresBilling();

    @AfterEach
    void close() {
        billing.close();
    }

    @Override
    protected AutoTopUps wishes() {
        return billing.ports().autoTopUps();
    }
}
