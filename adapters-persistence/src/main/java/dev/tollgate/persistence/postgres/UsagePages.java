package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.usage.UsageQuery;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** Chooses records of one account, and pages them, by their ids: see {@link CallTimes}. */
final class UsagePages {

    private static final String CHOSEN = """
            u.fingerprint <> 0 AND u.recorded >= :from AND u.recorded < :to
                AND (:model = '' OR u.model = :model) AND (:operation = '' OR u.dialect = :operation)
                AND (:key = '' OR u.key = :key)""";

    private static final String IN_TIME = """
            FROM usage_record AS u
            WHERE u.account = :account AND u.id >= :first::uuid AND u.id < :end::uuid""";

    /** Each is looked up: a plain join may go through all records of the account. */
    private static final String NOTED_APART = """
            FROM usage_apart AS a CROSS JOIN LATERAL (
                SELECT * FROM usage_record AS r WHERE r.account = a.account AND r.id = a.id OFFSET 0) AS u
            WHERE a.account = :account AND\s""";

    /** Those that are not found {@link #IN_TIME}. */
    private static final String APART = NOTED_APART + "NOT (a.id >= :first::uuid AND a.id < :end::uuid) AND " + CHOSEN;

    /** All that a query chooses, for FROM. */
    static final String MATCHING =
            "FROM (SELECT u.* " + IN_TIME + " AND " + CHOSEN + " UNION ALL SELECT u.* " + APART + ") AS u";

    private static final String OLDER = " AND u.id < :previous::uuid";

    /** By the ids of the table that notes them, so that no more of them are looked up than it takes to fill a page. */
    private static final String OLDER_APART = " AND a.id < :previous::uuid ORDER BY a.id DESC";

    /** Each once, though it be found both ways. */
    private static final String PAGE_FROM = """
            SELECT DISTINCT ON (id) * FROM (
                (SELECT %1$s %2$s LIMIT :most)
                UNION ALL
                (SELECT %1$s %3$s LIMIT :most)) AS u
            ORDER BY id DESC LIMIT :most""";

    /** The newest of them that are older than a call. */
    static final String PAGE = PAGE_FROM.formatted(
            UsageRows.COLUMNS, IN_TIME + OLDER + " AND " + CHOSEN + " ORDER BY u.id DESC", APART + OLDER_APART);

    /** How many there are among the newest thousand records, a page of them at most. */
    static final String NEAR = "SELECT count(*) FROM (SELECT FROM (SELECT u.* " + IN_TIME + OLDER
            + " ORDER BY u.id DESC LIMIT 1000) AS u WHERE " + CHOSEN + " LIMIT :most) AS near";

    private static final String IN_HOURS = """
            FROM (SELECT DISTINCT u.hour + n * interval '1 hour' AS hour FROM %s, generate_series(-1, 1) AS n
                    WHERE u.account = :account AND u.meter = ''
                        AND u.hour > CAST(:from AS timestamptz) - interval '1 hour' AND u.hour < :to
                        AND (:model = '' OR u.model = :model) AND (:key = '' OR u.key = :key)
                    ORDER BY hour DESC) AS h
                CROSS JOIN LATERAL (
                    SELECT u.* %s AND u.id >= %s AND u.id < %s AND %s ORDER BY u.id DESC LIMIT :most) AS u
            ORDER BY h.hour DESC, u.id DESC
            """.formatted(
                    HourRows.ALL,
                    IN_TIME + OLDER,
                    CallTimes.firstIdSql("h.hour"),
                    CallTimes.firstIdSql("(h.hour + interval '1 hour')"),
                    CHOSEN);

    /**
     * The same page, where few records are of the model or key: only ids of hours in which one was recorded are looked
     * through, of the hour before and of the beginning of the next. Hours are put in order first, so that no more of them
     * are looked through than it takes to fill the page. The ids of all that are noted apart may be of other hours.
     */
    static final String PAGE_OF_HOURS =
            PAGE_FROM.formatted(UsageRows.COLUMNS, IN_HOURS, NOTED_APART + CHOSEN + OLDER_APART);

    private UsagePages() {}

    /** The newest records of a query whose ids are less than one, {@code most} at most. */
    static <T> List<T> select(Handle handle, UsageQuery query, String previous, int most, RowMapper<T> mapper) {
        boolean ofSome = !query.model().isEmpty() || !query.key().isEmpty();
        String page = ofSome && near(handle, query, previous, most) < most ? PAGE_OF_HOURS : PAGE;
        return page(handle, query, previous, most, page).map(mapper).list();
    }

    private static int near(Handle handle, UsageQuery query, String previous, int most) {
        return page(handle, query, previous, most, NEAR).mapTo(Integer.class).one();
    }

    private static Query page(Handle handle, UsageQuery query, String previous, int most, String sql) {
        return bindRecords(handle, query, sql).bind("previous", previous).bind("most", PageSize.checked(most));
    }

    /** Binds a query of the sums. */
    static Query bind(Handle handle, UsageQuery query, String sql) {
        return handle.createQuery(sql)
                .bind("account", query.account().value())
                .bind("from", Moments.bound(query.from()))
                .bind("to", Moments.bound(query.to()))
                .bind("model", query.model())
                .bind("operation", query.operation().toUpperCase(Locale.ROOT))
                .bind("key", query.key());
    }

    /** Binds a query of the records. */
    static Query bindRecords(Handle handle, UsageQuery query, String sql) {
        return bind(handle, query, sql)
                .bind("first", CallTimes.first(query.from()))
                .bind("end", CallTimes.end(query.to()));
    }
}
