package dev.tollgate.bootstrap.server;

import dev.tollgate.domain.health.HealthProbe;
import java.util.List;

/** Looks at everything, one part after the other. */
record AllProbes(List<HealthProbe> probes) implements HealthProbe {

    @Override
    public List<Component> look() {
        return probes.stream().flatMap(probe -> probe.look().stream()).toList();
    }
}
