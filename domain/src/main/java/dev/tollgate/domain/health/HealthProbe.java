package dev.tollgate.domain.health;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Looks at the parts that a process depends on. Never throws and never waits long. */
public interface HealthProbe {

    /** How every part is just now; a part that does not answer in time is down. */
    List<Component> look();

    /**
     * How one part is.
     *
     * @param required whether the process cannot serve without it
     * @param reason why it is down, for operators, free of secrets; empty if it is up
     */
    record Component(String name, boolean up, boolean required, Duration latency, String reason) {
        public Component {
            Objects.requireNonNull(name, "name must not be null");
            Objects.requireNonNull(latency, "latency must not be null");
            Objects.requireNonNull(reason, "reason must not be null");
        }
    }
}
