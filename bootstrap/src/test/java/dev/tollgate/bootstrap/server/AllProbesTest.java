package dev.tollgate.bootstrap.server;

import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testkit.HealthProbeContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class AllProbesTest extends HealthProbeContract {
    @Override
    protected HealthProbe probe() {
        HealthProbe part = InMemoryPorts.with(() -> Instant.EPOCH).ports().healthProbe();
        HealthProbe other = () -> List.of(new HealthProbe.Component("other", true, false, Duration.ZERO, ""));
        return new AllProbes(List.of(part, other));
    }
}
