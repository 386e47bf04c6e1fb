package dev.tollgate.domain.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A calendar window in UTC. */
public enum SpendWindow {
    HOUR,
    DAY,
    MONTH,
    /** From the beginning of time: a limit on everything ever spent. */
    LIFETIME;

    /** The first instant of the window that {@code now} lies in. */
    public Instant startOf(Instant now) {
        return switch (this) {
            case HOUR -> now.truncatedTo(ChronoUnit.HOURS);
            case DAY -> now.truncatedTo(ChronoUnit.DAYS);
            case MONTH ->
                LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .withDayOfMonth(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
            case LIFETIME -> Instant.EPOCH;
        };
    }

    /** The first instant after the window that {@code now} lies in; {@link Instant#MAX} if it has no end. */
    public Instant endOf(Instant now) {
        Instant start = startOf(now);
        return switch (this) {
            case HOUR -> start.plus(1, ChronoUnit.HOURS);
            case DAY -> start.plus(1, ChronoUnit.DAYS);
            case MONTH ->
                LocalDate.ofInstant(start, ZoneOffset.UTC)
                        .plusMonths(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
            case LIFETIME -> Instant.MAX;
        };
    }
}
