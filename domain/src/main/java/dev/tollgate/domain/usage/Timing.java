package dev.tollgate.domain.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * When a call began and how long it took.
 *
 * @param started to the microsecond: what is finer is dropped, so that a record that is read back from
 *     any store has the fingerprint it was stored with
 * @param firstPart from the start to the first part of the answer; zero if none came
 * @param total from the start to the end
 */
public record Timing(Instant started, Duration firstPart, Duration total) {
    public Timing {
        Objects.requireNonNull(started, "started must not be null");
        Objects.requireNonNull(firstPart, "firstPart must not be null");
        Objects.requireNonNull(total, "total must not be null");
        started = started.truncatedTo(ChronoUnit.MICROS);
    }
}
