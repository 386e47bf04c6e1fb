package dev.tollgate.persistence.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Instants on their way to and from the database, which counts microseconds and ends in the year 294276. */
final class Moments {

    /** Stands for never among bound microseconds. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Instant LAST =
            LocalDate.of(200_000, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    private Moments() {}

    /** Turns bound microseconds into an instant, in SQL. */
    static String sql(String micros) {
        return "timestamptz 'epoch' + " + micros + " * interval '1 microsecond'";
    }

    /** The same, for instants that may be never. */
    static String sqlOrNever(String micros) {
        return "CASE WHEN " + micros + " = 9223372036854775807 THEN 'infinity' ELSE " + sql(micros) + " END";
    }

    static long micros(Instant instant) {
        if (isNever(instant)) {
            return NEVER;
        }
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    /** Whether it is so far ahead that it is kept as infinity. */
    static boolean isNever(Instant instant) {
        return !instant.isBefore(LAST);
    }

    static Instant instant(long micros) {
        return micros == NEVER
                ? Instant.MAX
                : Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    /** As precise as the database keeps it. */
    static Instant kept(Instant instant) {
        return isNever(instant) ? Instant.MAX : instant.truncatedTo(ChronoUnit.MICROS);
    }

    static OffsetDateTime bound(Instant instant) {
        if (isNever(instant)) {
            return OffsetDateTime.MAX;
        }
        Instant within = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
        return within.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
