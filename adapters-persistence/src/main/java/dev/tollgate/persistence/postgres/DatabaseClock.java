package dev.tollgate.persistence.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The database's time, counted on from the last look at it: all processes on one database agree, and
 * nobody who sets the clock of a machine moves it.
 */
final class DatabaseClock {

    /** Of an answer that took longer nobody knows well enough when it was given. */
    private static final long QUICK_NANOS = Duration.ofMillis(500).toNanos();

    private static final Reading NEVER = new Reading(Instant.EPOCH, 0);

    private final Database database;
    private volatile Reading last = NEVER;

    DatabaseClock(Database database) {
        this.database = database;
    }

    /** Looks at the database's clock; one that is away changes nothing. */
    void read() {
        long asked = System.nanoTime();
        Instant told = database.read(handle -> handle.createQuery("SELECT clock_timestamp()")
                .map((row, context) -> Columns.instant(row, "clock_timestamp"))
                .one());
        long took = System.nanoTime() - asked;
        if (took < QUICK_NANOS || last.equals(NEVER)) {
            last = new Reading(told, asked + took / 2);
        }
    }

    /**
     * The database's time; until it was first read, what this one says. As fine as the database keeps
     * it, so that an instant reads the same when it is made and ever after.
     */
    InstantSource or(InstantSource own) {
        return () -> {
            Reading present = last;
            Instant now = present.equals(NEVER) ? own.instant() : present.now();
            return now.truncatedTo(ChronoUnit.MICROS);
        };
    }

    /** What the database said, and when that was by a count that nobody sets. */
    private record Reading(Instant told, long nanos) {

        Instant now() {
            return told.plusNanos(System.nanoTime() - nanos);
        }
    }
}
