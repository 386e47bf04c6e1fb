package dev.tollgate.bootstrap.metrics;

import java.time.Duration;
import java.util.Arrays;

/** Where histograms are cut: seldom enough that a scrape stays small when there are many models. */
final class Bounds {

    private static final long[] OWN_MILLIS = {1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000};
    private static final long[] ANSWER_MILLIS = {100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000};

    private Bounds() {}

    /** Of what this server and its stores take. */
    static Duration[] own() {
        return durations(OWN_MILLIS);
    }

    /** Of what providers take; every model has them. */
    static Duration[] answers() {
        return durations(ANSWER_MILLIS);
    }

    private static Duration[] durations(long[] millis) {
        return Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
