package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.time.ZoneOffset;

/** How long one period of a plan is, by the calendar in UTC. */
public enum Interval {
    MONTH(1),
    YEAR(12);

    private final int months;

    Interval(int months) {
        this.months = months;
    }

    /** How many months one period has. */
    public int months() {
        return months;
    }

    /** An instant some months after the anchor; a day the month lacks becomes its last. */
    public static Instant monthsAfter(Instant anchor, int months) {
        return anchor.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }
}
