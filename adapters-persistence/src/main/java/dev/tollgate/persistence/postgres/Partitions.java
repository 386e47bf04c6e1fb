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

    /** Rows dated ahead that are moved while every call waits: a second or so of them. */
    static final int MOST_MOVED = 10_000;

    private static final String LONGEST_WAIT = "1s";

    private static final Logger LOG = System.getLogger(Partitions.class.getName());

    private Partitions() {}

    /**
     * Makes the partitions of this month, the last and the next three; those that exist stay. What reads a whole table,
     * such as a backup, keeps a new partition out until it ends, and every call would queue behind that one: so it
     * gives up at once and leaves the rest to the next time, of which there are many in three months. Servers that start
     * together make each but once: the others wait for the one that does.
     *
     * <p>What was dated ahead of the months made, by a clock that was wrong, is among everything else until its month is
     * made, and is moved then. A month of which more is there than can be moved while calls wait stays there for good.
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
                        "the tables of " + month + " were not made: something, such as a backup or another server's"
                                + " start, has had the whole of usage_record or entry in use for " + LONGEST_WAIT
                                + "; tried again within a day");
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
        if (exists(handle, schema, "usage_record_" + suffix(month))
                && exists(handle, schema, "entry_" + suffix(month))) {
            return 0;
        }
        // Held by one at a time, and beside reads and writes: before anything else is read, or two wait for each other.
        handle.execute("LOCK TABLE ONLY usage_record IN SHARE UPDATE EXCLUSIVE MODE");
        YearMonth next = month.plusMonths(1);
        make(handle, schema, "usage_record", month, new Range("id", firstId(month), firstId(next)));
        make(
                handle,
                schema,
                "entry",
                month,
                new Range("recorded", start(month).toString(), start(next).toString()));
        return 0;
    }

    /** What a month's partition takes, as SQL. */
    private record Range(String column, String from, String to) {

        String bounds() {
            return "FROM ('" + from + "') TO ('" + to + "')";
        }

        String condition() {
            return column + " >= '" + from + "' AND " + column + " < '" + to + "'";
        }
    }

    private static void make(Handle handle, String schema, String table, YearMonth month, Range range) {
        String partition = table + "_" + suffix(month);
        if (exists(handle, schema, partition)) {
            return;
        }
        long ahead = ahead(handle, table, range);
        if (ahead > MOST_MOVED) {
            LOG.log(
                    Level.WARNING,
                    "the table " + partition + " is not made: more than " + MOST_MOVED + " rows of that month are in "
                            + table + "_other and stay there, where they are found as ever; was a clock wrong?");
            return;
        }
        if (ahead == 0) {
            handle.execute("CREATE TABLE " + partition + " PARTITION OF " + table + " FOR VALUES " + range.bounds());
            return;
        }
        handle.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        handle.execute("CREATE TABLE " + partition + " (LIKE " + table + " INCLUDING ALL)");
        handle.execute("INSERT INTO " + partition + " SELECT * FROM " + table + "_other WHERE " + range.condition());
        handle.execute("DELETE FROM " + table + "_other WHERE " + range.condition());
        handle.execute("ALTER TABLE " + table + " ATTACH PARTITION " + partition + " FOR VALUES " + range.bounds());
        LOG.log(Level.INFO, "rows dated ahead were moved from " + table + "_other to " + partition);
    }

    /** How many rows of a month are among everything else: at most one more than are moved. */
    private static long ahead(Handle handle, String table, Range range) {
        return handle.createQuery("SELECT count(*) FROM (SELECT FROM " + table + "_other WHERE " + range.condition()
                        + " LIMIT " + (MOST_MOVED + 1) + ") AS ahead")
                .mapTo(Long.class)
                .one();
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
