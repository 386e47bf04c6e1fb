package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AccountVersion;
import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Reads books, or a part of them, in one snapshot: no lock is taken, calls go on meanwhile. */
final class PostgresLedgerBooks implements LedgerBooks {

    static final String CHANGED = """
            SELECT account, version, as_of FROM ledger_account
            WHERE account > :after AND (as_of >= :since OR frozen <> '')
            ORDER BY account LIMIT :most""";

    private final Database database;
    private final LedgerTime time;

    PostgresLedgerBooks(Database database, LedgerTime time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public Optional<Books> open(AccountId account) {
        return snapshot(
                account, (handle, totals) -> books(handle, totals, account, Checkpoints.origin(handle, account)));
    }

    @Override
    public Optional<Books> open(AccountId account, Rebuilt before, int most) {
        int size = PageSize.checked(most);
        return snapshot(
                account,
                (handle, totals) -> before.sequence() == 0 && totals.entries() <= size
                        ? books(handle, totals, account, before)
                        : part(handle, totals, account, before, size));
    }

    @Override
    public Rebuilt origin(AccountId account) {
        return database.read(handle -> Checkpoints.origin(handle, account));
    }

    @Override
    public Rebuilt audited(AccountId account) {
        return database.read(handle -> Checkpoints.audited(handle, account));
    }

    @Override
    public void keepAudited(AccountId account, Rebuilt until) {
        database.write(handle -> Checkpoints.keepAudited(handle, account, until));
    }

    @Override
    public List<AccountVersion> changedSince(Instant since, String after, int most) {
        return database.read(handle -> handle.createQuery(CHANGED)
                .bind("after", PageStart.checked(after))
                .bind("since", Moments.bound(since))
                .bind("most", PageSize.checked(most))
                .map((row, context) ->
                        new AccountVersion(new AccountId(row.getString(1)), row.getLong(2), Columns.instant(row, 3)))
                .list());
    }

    @Override
    public long accounts() {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM ledger_account")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public AuditRound round() {
        return database.read(handle -> handle.createQuery("""
                        SELECT number, began, size, after, accounts, violations, is_over, last_ended FROM audit_round""")
                .map((row, context) -> new AuditRound(
                        row.getLong(1),
                        Columns.instant(row, 2),
                        row.getLong(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getBoolean(7),
                        Columns.instant(row, 8)))
                .findOne()
                .orElse(AuditRound.NONE));
    }

    @Override
    public void keepRound(AuditRound round) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO audit_round (number, began, size, after, accounts, violations, is_over, last_ended)
                        VALUES (:number, :began, :size, :after, :accounts, :violations, :over, :lastEnded)
                        ON CONFLICT (only_one) DO UPDATE SET number = excluded.number, began = excluded.began,
                            size = excluded.size, after = excluded.after, accounts = excluded.accounts,
                            violations = excluded.violations, is_over = excluded.is_over,
                            last_ended = excluded.last_ended""")
                .bind("number", round.number())
                .bind("began", Moments.bound(round.began()))
                .bind("size", round.size())
                .bind("after", round.after())
                .bind("accounts", round.accounts())
                .bind("violations", round.violations())
                .bind("over", round.over())
                .bind("lastEnded", Moments.bound(round.lastEnded()))
                .execute());
    }

    /** Reads in one snapshot. */
    private Optional<Books> snapshot(AccountId account, BiFunction<Handle, AccountTotals, Books> reading) {
        return database.read(handle -> handle.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                snapshot -> totals(snapshot, account).map(totals -> reading.apply(snapshot, totals))));
    }

    private Books part(Handle handle, AccountTotals totals, AccountId account, Rebuilt before, int most) {
        Journal journal = Journal.part(before, BookRows.entries(handle, account, before.sequence(), most + 1L), most);
        List<Hold> holds = BookRows.holds(handle, account);
        BookRows.Ended ended = BookRows.ended(handle, account, BookRows.calls(journal.entries(), holds));
        return new Books(
                account,
                totals,
                BookRows.lots(handle, account),
                holds,
                ended.calls(),
                ended.records(),
                journal,
                List.of(),
                BookRows.periods(handle, account),
                Map.of(),
                time.now(clock(handle)));
    }

    private Books books(Handle handle, AccountTotals totals, AccountId account, Rebuilt origin) {
        BookRows.Ended ended = BookRows.ended(handle, account);
        return new Books(
                account,
                totals,
                BookRows.lots(handle, account),
                BookRows.holds(handle, account),
                ended.calls(),
                ended.records(),
                new Journal(origin, BookRows.entries(handle, account, origin.sequence(), Integer.MAX_VALUE), true),
                BookRows.remembered(handle, account),
                BookRows.periods(handle, account),
                Map.of(),
                time.now(clock(handle)));
    }

    private static Optional<AccountTotals> totals(Handle handle, AccountId account) {
        return handle.createQuery("""
                        SELECT posted, held, held_on_credit, debt, credit_limit, frozen, entries, lots, as_of, next_at
                        FROM (%s) AS a
                        """.formatted(Statements.NEWEST))
                .bind("account", account.value())
                .map((row, context) -> AccountRows.totals(row, 1))
                .findOne();
    }

    private static Instant clock(Handle handle) {
        return handle.createQuery("SELECT clock_timestamp()")
                .mapTo(Instant.class)
                .one();
    }
}
