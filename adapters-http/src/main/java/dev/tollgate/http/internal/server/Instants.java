package dev.tollgate.http.internal.server;

import java.time.Instant;

/** Instants on the wire: RFC 3339 in UTC; the ends of time are null. */
public final class Instants {
    private Instants() {}

    /** The instant as text; null for "always" and "never". */
    public static Object json(Instant instant) {
        boolean never = instant.equals(Instant.MAX) || instant.equals(Instant.EPOCH);
        return Json.orNull(never ? "" : instant.toString());
    }
}
