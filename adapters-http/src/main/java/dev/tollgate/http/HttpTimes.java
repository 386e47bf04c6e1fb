package dev.tollgate.http;

import java.time.Duration;

/**
 * How long the server waits.
 *
 * @param idle silence of a connection, or of a client that takes no bytes, before it is cut
 * @param body longest time a request body may take to arrive
 * @param comment silence of an event stream before a comment is written to it
 * @param notice how long readiness says no before new calls are refused, at a stop
 * @param grace how long running calls may go on after that
 */
public record HttpTimes(Duration idle, Duration body, Duration comment, Duration notice, Duration grace) {
    public HttpTimes {
        positive("idle", idle);
        positive("body", body);
        positive("comment", comment);
        notNegative("notice", notice);
        notNegative("grace", grace);
    }

    /** Idle 30 s, body 30 s, comment after 5 s, no notice, grace 30 s. */
    public static HttpTimes defaults() {
        return new HttpTimes(
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ZERO,
                Duration.ofSeconds(30));
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be above zero");
        }
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must not be negative");
        }
    }
}
