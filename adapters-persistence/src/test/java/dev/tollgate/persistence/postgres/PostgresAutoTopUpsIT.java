package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.AutoTopUps;
import dev.tollgate.testkit.AutoTopUpsContract;
import org.junit.jupiter.api.AutoClose;

class PostgresAutoTopUpsIT extends AutoTopUpsContract {

    @AutoClose
    private final PostgresBilling billing = new PostgresBilling();

    @Override
    protected AutoTopUps wishes() {
        return billing.ports().autoTopUps();
    }
}
