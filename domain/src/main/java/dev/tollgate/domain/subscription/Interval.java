package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.time.OffsetDateTime;
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

    /**
     * The beginning of a period some periods after one that begins at {@code instant}. Both begin on the day of the
     * month, or on the last day of a month that lacks it; a day that {@code instant} is not by that counts for nothing.
     */
    Instant shifted(Instant instant, int periods, int anchorDay) {
        var from = instant.atOffset(ZoneOffset.UTC);
        var to = from.plusMonths((long) periods * months);
        return isOn(from, anchorDay) ? to.withDayOfMonth(dayIn(to, anchorDay)).toInstant() : to.toInstant();
    }

    private static boolean isOn(OffsetDateTime time, int anchorDay) {
        return time.getDayOfMonth() == dayIn(time, anchorDay);
    }

    private static int dayIn(OffsetDateTime month, int anchorDay) {
        return Math.min(anchorDay, month.toLocalDate().lengthOfMonth());
    }

    /** An instant some months after the anchor; a day the month lacks becomes its last. */
    public static Instant monthsAfter(Instant anchor, int months) {
        return anchor.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }
}
