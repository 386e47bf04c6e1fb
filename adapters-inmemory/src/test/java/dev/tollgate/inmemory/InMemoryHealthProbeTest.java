package dev.tollgate.inmemory;

import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.testkit.HealthProbeContract;
import java.time.Instant;

class InMemoryHealthProbeTest extends HealthProbeContract {

    @Override
    protected HealthProbe probe() {
        return InMemoryPorts.with(() -> Instant.EPOCH).ports().healthProbe();
    }
}
