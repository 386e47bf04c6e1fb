package dev.tollgate.persistence.postgres;

import java.time.Instant;
import java.time.InstantSource;

/** The present as the books see it: the database's own clock, or a test's. */
interface LedgerTime {

    /** What production uses. */
    LedgerTime DATABASE = () -> 0;

    /** Microseconds since 1970, or 0 to ask the database. */
    long micros();

    /** A clock that a test moves. */
    static LedgerTime of(InstantSource clock) {
        return () -> Moments.micros(clock.instant());
    }

    /** Whether the database is asked. */
    default boolean isOfDatabase() {
        return micros() == 0;
    }

    default Instant now(Instant databaseClock) {
        return isOfDatabase() ? databaseClock : Moments.instant(micros());
    }
}
