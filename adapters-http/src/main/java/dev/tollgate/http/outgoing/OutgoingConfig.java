package dev.tollgate.http.outgoing;

import java.time.Duration;
import java.util.List;

/**
 * How notices are sent.
 *
 * @param allowed ranges inside the house that customers may name all the same, over plain HTTP too
 * @param connect longest wait for a connection
 * @param whole longest time of one attempt
 */
public record OutgoingConfig(List<Network> allowed, Duration connect, Duration whole) {
    public OutgoingConfig {
        allowed = List.copyOf(allowed);
    }

    /** Nothing inside the house; 5 s to connect, 15 s in all. */
    public static OutgoingConfig defaults() {
        return new OutgoingConfig(List.of(), Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    /** The same with ranges inside the house. */
    public OutgoingConfig allowing(List<Network> ranges) {
        return new OutgoingConfig(ranges, connect, whole);
    }
}
