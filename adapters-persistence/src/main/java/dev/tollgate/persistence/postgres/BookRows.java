package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.PlanPeriod;
import dev.tollgate.domain.ledger.Remembered;
import dev.tollgate.domain.usage.UsageRecord;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** Reads the rows of one account's books. */
final class BookRows {

    /** Beside the row of the newest era: a lot at a time, all its versions would be gone through for each. */
    static final String LOTS = "SELECT a.drawn, " + LotRows.COLUMNS + " FROM (" + Statements.NEWEST
            + ") AS a JOIN lot AS l ON l.account = a.account ORDER BY l.number";

    private static final String ENDED =
            "SELECT " + UsageRows.COLUMNS + " FROM usage_record AS u WHERE u.account = :account";

    private static final String NAMED = " AND u.id = ANY (:calls::uuid[])";

    private BookRows() {}

    /** How calls ended, and the records of those that have one: both are of the same rows. */
    record Ended(List<EndedCall> calls, List<UsageRecord> records) {}

    static List<Lot> lots(Handle handle, AccountId account) {
        return list(handle, account, LOTS, (row, context) -> new DrawnLots(row.getString(1)).over(LotRows.lot(row, 2)));
    }

    static List<Hold> holds(Handle handle, AccountId account) {
        return list(
                handle,
                account,
                "SELECT " + HoldRows.COLUMNS + " FROM hold AS h WHERE h.account = :account",
                (row, context) -> HoldRows.hold(row));
    }

    static Ended ended(Handle handle, AccountId account) {
        return ended(query(handle, account, ENDED + " ORDER BY u.id"));
    }

    static Ended ended(Handle handle, AccountId account, List<String> calls) {
        return ended(query(handle, account, ENDED + NAMED).bindArray("calls", String.class, calls));
    }

    /** Ids of the calls that are named by entries or set credits aside. */
    static List<String> calls(List<Entry> entries, List<Hold> holds) {
        return Stream.concat(
                        entries.stream().map(entry -> entry.cause().value()).filter(BookRows::isCall),
                        holds.stream().map(hold -> hold.id().toString()))
                .distinct()
                .toList();
    }

    static List<Entry> entries(Handle handle, AccountId account, long after, long most) {
        return query(
                        handle,
                        account,
                        "SELECT " + EntryRows.COLUMNS
                                + " FROM entry WHERE account = :account AND sequence > :after ORDER BY sequence LIMIT :most")
                .bind("after", after)
                .bind("most", most)
                .map(EntryRows::entry)
                .list();
    }

    static List<Remembered> remembered(Handle handle, AccountId account) {
        return list(
                handle,
                account,
                "SELECT " + OperationRows.COLUMNS + " FROM operation AS o WHERE o.account = :account",
                (row, context) -> OperationRows.operation(row, 1));
    }

    static List<PlanPeriod> periods(Handle handle, AccountId account) {
        return list(
                handle,
                account,
                "SELECT " + PeriodRows.COLUMNS + " FROM plan_period AS p WHERE p.account = :account",
                (row, context) -> PeriodRows.period(row, 1));
    }

    private static boolean isCall(String cause) {
        try {
            return UUID.fromString(cause).version() == 7;
        } catch (IllegalArgumentException noId) {
            return false;
        }
    }

    private static Ended ended(Query query) {
        return query.scanResultSet((rows, context) -> {
            List<EndedCall> calls = new ArrayList<>();
            List<UsageRecord> records = new ArrayList<>();
            ResultSet row = rows.get();
            while (row.next()) {
                calls.add(UsageRows.endedCall(row));
                if (UsageRows.hasRecord(row)) {
                    records.add(UsageRows.record(row));
                }
            }
            return new Ended(calls, records);
        });
    }

    private static <T> List<T> list(Handle handle, AccountId account, String sql, RowMapper<T> mapper) {
        return query(handle, account, sql).map(mapper).list();
    }

    private static Query query(Handle handle, AccountId account, String sql) {
        return handle.createQuery(sql).bind("account", account.value());
    }
}
