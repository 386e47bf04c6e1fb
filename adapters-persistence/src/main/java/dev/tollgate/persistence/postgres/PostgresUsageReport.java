package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.AccountState;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageReport;
import dev.tollgate.domain.usage.UsageTotal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads usage records; totals of whole hours come from the roll-up, all others from the records. */
final class PostgresUsageReport implements UsageReport {

    private static final String CHOSEN = """
            u.fingerprint <> 0 AND u.recorded >= :from AND u.recorded < :to
                AND (:model = '' OR u.model = :model) AND (:operation = '' OR u.dialect = :operation)
                AND (:key = '' OR u.key = :key)""";

    private static final String IN_TIME = """
            FROM usage_record AS u
            WHERE u.account = :account AND u.id >= :first::uuid AND u.id < :end::uuid AND\s""" + CHOSEN;

    /** Each is looked up: a plain join may go through all records of the account. */
    private static final String APART = """
            FROM usage_apart AS a CROSS JOIN LATERAL (
                SELECT * FROM usage_record AS r WHERE r.account = a.account AND r.id = a.id OFFSET 0) AS u
            WHERE a.account = :account AND NOT (a.id >= :first::uuid AND a.id < :end::uuid) AND\s""" + CHOSEN;

    /** All that a query chooses, for FROM. */
    static final String MATCHING = "FROM (SELECT u.* " + IN_TIME + " UNION ALL SELECT u.* " + APART + ") AS u";

    /** The newest of them that are older than a call. */
    static final String PAGE = """
            (SELECT %1$s %2$s AND u.id < :previous::uuid ORDER BY u.id DESC LIMIT :most)
            UNION ALL
            (SELECT %1$s %3$s AND u.id < :previous::uuid ORDER BY u.id DESC LIMIT :most)
            ORDER BY id DESC LIMIT :most""".formatted(UsageRows.COLUMNS, IN_TIME, APART);

    /** By the index of ids; whose key comes first in the table's own is not known. */
    static final String BY_CALL =
            "SELECT " + UsageRows.COLUMNS + " FROM usage_record AS u WHERE u.id = :id AND u.fingerprint <> 0 LIMIT 1";

    private final Database database;
    private final Statements statements;

    PostgresUsageReport(Database database, Statements statements) {
        this.database = database;
        this.statements = statements;
    }

    @Override
    public Optional<Settled> find(AccountId account, CallId call) {
        return database.read(handle -> {
            Balance balance = balance(handle, account);
            return handle.createQuery(
                            "SELECT " + UsageRows.COLUMNS
                                    + " FROM usage_record AS u WHERE u.account = :account AND u.id = :id AND u.fingerprint <> 0")
                    .bind("account", account.value())
                    .bind("id", call.value())
                    .map((row, context) -> settled(row, balance))
                    .findOne();
        });
    }

    @Override
    public Optional<Settled> find(CallId call) {
        return database.read(handle -> handle.createQuery(BY_CALL)
                .bind("id", call.value())
                .map((row, context) -> settled(row, balance(handle, new AccountId(row.getString("account")))))
                .findOne());
    }

    @Override
    public List<Settled> latest(UsageQuery query, int most) {
        return page(query, CallTimes.BEYOND, most);
    }

    @Override
    public List<Settled> before(UsageQuery query, CallId previous, int most) {
        return page(query, previous.toString(), most);
    }

    private List<Settled> page(UsageQuery query, String previous, int most) {
        return database.read(handle -> {
            Balance balance = balance(handle, query.account());
            return bindRecords(handle, query, PAGE)
                    .bind("previous", previous)
                    .bind("most", most)
                    .map((row, context) -> settled(row, balance))
                    .list();
        });
    }

    @Override
    public List<UsageTotal> totals(UsageQuery query, Grouping grouping) {
        return database.read(handle -> UsageTotals.select(handle, query, grouping));
    }

    static Query bind(Handle handle, UsageQuery query, String sql) {
        return handle.createQuery(sql)
                .bind("account", query.account().value())
                .bind("from", Moments.bound(query.from()))
                .bind("to", Moments.bound(query.to()))
                .bind("model", query.model())
                .bind("operation", query.operation().toUpperCase(Locale.ROOT))
                .bind("key", query.key());
    }

    /** The same, of what reads records. */
    static Query bindRecords(Handle handle, UsageQuery query, String sql) {
        return bind(handle, query, sql)
                .bind("first", CallTimes.first(query.from()))
                .bind("end", CallTimes.end(query.to()));
    }

    static boolean isWholeHours(Instant instant) {
        return Moments.isNever(instant) || (instant.getEpochSecond() % 3_600 == 0 && instant.getNano() == 0);
    }

    private Balance balance(Handle handle, AccountId account) {
        return statements.find(handle, account).map(AccountState::balance).orElse(Balance.EMPTY);
    }

    private static Settled settled(ResultSet row, Balance balance) throws SQLException {
        return PostgresUsageRecorder.settled(UsageRows.record(row), UsageRows.endedCall(row), balance);
    }
}
