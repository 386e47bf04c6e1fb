package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.AutoTopUps;
import dev.tollgate.testkit.AutoTopUpsContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresAutoTopUpsIT extends AutoTopUpsContract {

    @AutoClose
    private static PostgresBilling billing;

    @BeforeAll
    static void open() {
        billing = new PostgresBilling();
    }

    @Override
    protected AutoTopUps wishes() {
        return billing.ports().autoTopUps();
    }
}
