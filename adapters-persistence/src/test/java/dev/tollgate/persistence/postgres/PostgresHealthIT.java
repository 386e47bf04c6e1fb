package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.testkit.HealthProbeContract;
import org.junit.jupiter.api.AfterEach;

class PostgresHealthIT extends HealthProbeContract {

    private final PostgresFixture fixture = new PostgresFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    protected HealthProbe probe() {
        return fixture.ports().healthProbe();
    }
}
