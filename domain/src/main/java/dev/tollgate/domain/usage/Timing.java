package dev.tollgate.domain.usage;

import java.time.Duration;
import java.time.Instant;

/**
 * When a call began and how long it took.
 *
 * @param firstPart from the start to the first part of the answer; zero if none came
 * @param total from the start to the end
 */
public record Timing(Instant started, Duration firstPart, Duration total) {}
