package dev.tollgate.inmemory;

import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.testkit.HealthProbeContract;

class InMemoryHealthProbeTest extends HealthProbeContract {

    @Override
    protected HealthProbe probe() {
        return new InMemoryFixture().ports().healthProbe();
    }
}
