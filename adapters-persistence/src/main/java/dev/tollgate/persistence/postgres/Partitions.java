package dev.tollgate.persistence.postgres;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Monthly partitions of what grows: made ahead, so that no write ever waits for one. */
final class Partitions {

    private static final int MONTHS_AHEAD = 3;

    private static final String LONGEST_WAIT = "1s";

    private static final Logger LOG = System.getLogger(Partitions.class.getName());

    private Partitions() {}

    /**
     * Makes the partitions of this month, the last and the next three; those that exist stay. What reads a whole table,
     * such as a backup, keeps a new partition out until it ends, and every call would queue behind that one: so it
     * gives up at once and leaves the rest to the next time, of which there are many in three months.
     */
    static void makeAhead(Database database) {
        YearMonth now = YearMonth.from(database.read(Partitions::clock).atOffset(ZoneOffset.UTC));
        for (int months = -1; months <= MONTHS_AHEAD; months++) {
            YearMonth month = now.plusMonths(months);
            try {
                database.write(handle -> make(handle, database.config().schema(), month));
            } catch (UnableToExecuteStatementException failed) {
                if (!Database.isLockedOut(failed)) {
                    throw failed;
                }
                LOG.log(
                        Level.WARNING,
                        "the tables of " + month + " were not made: something, such as a backup, has had the whole of"
                                + " usage_record or entry in use for " + LONGEST_WAIT + "; tried again within a day");
                return;
            }
        }
    }

    /** The least id of version 7 made in a month. */
    static String firstId(YearMonth month) {
        return firstId(start(month));
    }

    /** The least id of version 7 made at an instant. */
    static String firstId(Instant instant) {
        String millis = "%012x".formatted(Math.max(0, instant.toEpochMilli()));
        return millis.substring(0, 8) + "-" + millis.substring(8) + "-0000-0000-000000000000";
    }

    static String suffix(YearMonth month) {
        return "%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    static int make(Handle handle, String schema, YearMonth month) {
        handle.execute("SET LOCAL lock_timeout = '" + LONGEST_WAIT + "'");
        String suffix = suffix(month);
        YearMonth next = month.plusMonths(1);
        if (!exists(handle, schema, "usage_record_" + suffix)) {
            handle.execute("CREATE TABLE usage_record_" + suffix + " PARTITION OF usage_record FOR VALUES FROM ('"
                    + firstId(month) + "') TO ('" + firstId(next) + "')");
        }
        if (!exists(handle, schema, "entry_" + suffix)) {
            handle.execute("CREATE TABLE entry_" + suffix + " PARTITION OF entry FOR VALUES FROM ('" + start(month)
                    + "') TO ('" + start(next) + "')");
        }
        return 0;
    }

    private static boolean exists(Handle handle, String schema, String table) {
        return handle.createQuery("SELECT to_regclass(:name) IS NOT NULL")
                .bind("name", schema + "." + table)
                .mapTo(Boolean.class)
                .one();
    }

    private static Instant clock(Handle handle) {
        return handle.createQuery("SELECT clock_timestamp()")
                .mapTo(Instant.class)
                .one();
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
