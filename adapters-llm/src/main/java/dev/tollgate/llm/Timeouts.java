package dev.tollgate.llm;

import java.time.Duration;

/**
 * How long a vendor may take, phase by phase. Past any of them its connection is closed.
 *
 * @param connect until the connection stands
 * @param firstPart from sending the request to the first part of a streamed answer; a whole answer
 *     has the total time
 * @param betweenParts from one part of a stream to the next
 * @param total from sending the request to the end of the answer
 */
public record Timeouts(Duration connect, Duration firstPart, Duration betweenParts, Duration total) {

    /** Connect 5 s, first part 120 s, between parts 60 s, total 10 min. */
    public static final Timeouts USUAL = new Timeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(120), Duration.ofSeconds(60), Duration.ofMinutes(10));

    /** Refuses times that are not positive. */
    public Timeouts {
        for (Duration time : new Duration[] {connect, firstPart, betweenParts, total}) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("time-out " + time + " must be more than zero");
            }
        }
    }
}
