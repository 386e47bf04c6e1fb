package dev.tollgate.application.inference;

import java.time.Duration;
import java.util.Objects;

/**
 * What happens to an answer whose caller has gone away.
 *
 * @param drainFor how long to read on to learn the exact usage; zero stops the provider at once and
 *     charges the prompt and what was delivered, estimated
 */
public record DisconnectPolicy(Duration drainFor) {

    public DisconnectPolicy {
        Objects.requireNonNull(drainFor, "drainFor must not be null");
    }

    /** Reads on for 30 seconds. */
    public static DisconnectPolicy defaults() {
        return new DisconnectPolicy(Duration.ofSeconds(30));
    }

    /** Reads on for so long. */
    public static DisconnectPolicy drain(Duration most) {
        return new DisconnectPolicy(most);
    }

    /** Stops the provider at once and charges what was delivered. */
    public static DisconnectPolicy abort() {
        return new DisconnectPolicy(Duration.ZERO);
    }

    boolean drains() {
        return drainFor.isPositive();
    }
}
