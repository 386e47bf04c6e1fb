package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.testkit.HealthProbeContract;
import org.junit.jupiter.api.AutoClose;

class PostgresHealthIT extends HealthProbeContract {

    @AutoClose
    private final PostgresFixture fixture = new PostgresFixture();

    @Override
    protected HealthProbe probe() {
        return fixture.ports().healthProbe();
    }
}
