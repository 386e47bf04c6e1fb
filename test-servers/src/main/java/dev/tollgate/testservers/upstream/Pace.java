package dev.tollgate.testservers.upstream;

import java.time.Duration;

/** The time before the first byte of an answer and between the events of a stream. */
public record Pace(Duration beforeFirst, Duration between) {

    static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);
}
