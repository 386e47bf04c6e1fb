package dev.tollgate.domain.health;

import java.util.List;

/** Looks at the parts that a process depends on. Never throws and never waits long. */
public interface HealthProbe {

    List<Component> look();

    /**
     * How one part is.
     *
     * @param required whether the process can serve without it
     * @param reason why it is down, for operators, free of secrets; empty if it is up
     */
    record Component(String name, boolean up, boolean required, java.time.Duration latency, String reason) {}
}
