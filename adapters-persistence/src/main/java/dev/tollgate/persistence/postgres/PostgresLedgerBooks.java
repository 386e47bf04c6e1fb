package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.PlanPeriod;
import dev.tollgate.domain.ledger.Remembered;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Reads whole books in one snapshot: no lock is taken, calls go on meanwhile. */
final class PostgresLedgerBooks implements LedgerBooks {

    private final Database database;
    private final LedgerTime time;

    PostgresLedgerBooks(Database database, LedgerTime time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public Optional<Books> open(AccountId account) {
        return database.read(handle -> handle.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                snapshot -> totals(snapshot, account).map(totals -> books(snapshot, account, totals))));
    }

    @Override
    public List<AccountId> changedSince(Instant since, String after, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT account FROM ledger_account WHERE account > :after AND as_of >= :since
                        ORDER BY account LIMIT :most""")
                .bind("after", after)
                .bind("since", Moments.bound(since))
                .bind("most", most)
                .map((row, context) -> new AccountId(row.getString(1)))
                .list());
    }

    private Books books(Handle handle, AccountId account, AccountTotals totals) {
        return new Books(
                account,
                totals,
                list(
                        handle,
                        account,
                        "SELECT " + LotRows.COLUMNS + " FROM lot AS l WHERE l.account = :account"
                                + " ORDER BY l.number",
                        (row, context) -> LotRows.lot(row, 1)),
                list(
                        handle,
                        account,
                        "SELECT " + HoldRows.COLUMNS + " FROM hold AS h WHERE h.account = :account",
                        (row, context) -> HoldRows.hold(row)),
                ended(handle, account),
                records(handle, account),
                list(
                        handle,
                        account,
                        "SELECT " + EntryRows.COLUMNS + " FROM entry WHERE account = :account ORDER BY sequence",
                        EntryRows::entry),
                list(
                        handle,
                        account,
                        "SELECT key, fingerprint, lot, credits, debt, due FROM operation WHERE account = :account",
                        (row, context) -> remembered(row)),
                list(
                        handle,
                        account,
                        "SELECT period, target, received, reduced, lots FROM plan_period WHERE account = :account",
                        (row, context) -> period(row)),
                Map.of(),
                time.now(clock(handle)));
    }

    private static Optional<AccountTotals> totals(Handle handle, AccountId account) {
        return handle.createQuery("""
                        SELECT posted, held, held_on_credit, debt, credit_limit, frozen, entries, lots, as_of, next_at
                        FROM ledger_account WHERE account = :account""")
                .bind("account", account.value())
                .map((row, context) -> LedgerReads.totals(row, 1))
                .findOne();
    }

    private static List<EndedCall> ended(Handle handle, AccountId account) {
        return list(
                handle,
                account,
                "SELECT " + UsageRows.COLUMNS + " FROM usage_record AS u WHERE u.account = :account ORDER BY u.id",
                (row, context) -> UsageRows.endedCall(row));
    }

    private static List<UsageRecord> records(Handle handle, AccountId account) {
        return list(
                handle,
                account,
                "SELECT " + UsageRows.COLUMNS
                        + " FROM usage_record AS u WHERE u.account = :account AND u.fingerprint <> 0 ORDER BY u.id",
                (row, context) -> UsageRows.record(row));
    }

    private static <T> List<T> list(Handle handle, AccountId account, String sql, RowMapper<T> mapper) {
        return handle.createQuery(sql)
                .bind("account", account.value())
                .map(mapper)
                .list();
    }

    private static Instant clock(Handle handle) {
        return handle.createQuery("SELECT clock_timestamp()")
                .mapTo(Instant.class)
                .one();
    }

    private static Remembered remembered(ResultSet row) throws SQLException {
        return new Remembered(
                new OperationKey(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                Credits.ofNanos(row.getLong(4)),
                Credits.ofNanos(row.getLong(5)),
                Credits.ofNanos(row.getLong(6)));
    }

    private static PlanPeriod period(ResultSet row) throws SQLException {
        return new PlanPeriod(
                new OperationKey(row.getString(1)),
                Credits.ofNanos(row.getLong(2)),
                Credits.ofNanos(row.getLong(3)),
                Credits.ofNanos(row.getLong(4)),
                Texts.numbers(row.getString(5)));
    }
}
