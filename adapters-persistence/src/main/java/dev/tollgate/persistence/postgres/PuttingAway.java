package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Takes the oldest month out of the journal. First every account gets a checkpoint that stands for its
 * entries, one transaction each; then the month's table is detached, with usage records that are two
 * months older still. A repeat after a failure goes on where it stopped.
 */
final class PuttingAway {

    /** How long records are kept at least. */
    private static final Period KEPT = Period.ofDays(400);

    /** Records stay longer than entries: an entry at the beginning of a month may be of a call made before it. */
    private static final int RECORDS_STAY_MONTHS = 2;

    private static final int PAGE = 500;

    private final Database database;
    private final YearMonth month;
    private final String table;

    private PuttingAway(Database database, YearMonth month) {
        this.database = database;
        this.month = month;
        this.table = "entry_" + Partitions.suffix(month);
    }

    /**
     * Puts a month away.
     *
     * @throws IllegalArgumentException if it is not the oldest one, or not old enough
     * @throws IllegalStateException if an account's journal does not add up; nothing is detached then
     */
    static void putAway(Database database, YearMonth month) {
        new PuttingAway(database, month).run();
    }

    /** Entries recorded before this instant are not in the journal any more. */
    static Instant end(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(ends), 'epoch') FROM put_away")
                .mapTo(Instant.class)
                .one();
    }

    private void run() {
        check();
        String after = "";
        List<String> accounts = accountsAfter(after);
        while (!accounts.isEmpty()) {
            for (String account : accounts) {
                database.write(handle -> checkpoint(handle, new AccountId(account)));
            }
            after = accounts.getLast();
            accounts = accountsAfter(after);
        }
        database.write(this::detach);
    }

    private void check() {
        String oldest = database.read(handle -> attached(handle, "entry_2%")).stream()
                .findFirst()
                .orElse("none");
        if (!oldest.equals(table)) {
            throw new IllegalArgumentException(
                    "only the oldest month can be put away: its table is " + oldest + ", not " + table);
        }
        Instant now = database.read(handle -> handle.createQuery("SELECT clock_timestamp()")
                .mapTo(Instant.class)
                .one());
        Instant free = end().atOffset(ZoneOffset.UTC).plus(KEPT).toInstant();
        if (now.isBefore(free)) {
            throw new IllegalArgumentException(month + " must be kept until " + free);
        }
    }

    private Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private List<String> accountsAfter(String after) {
        // Not DISTINCT over the month: of an account with millions of entries one look is enough.
        return database.read(handle -> handle.createQuery("SELECT a.account FROM ledger_account AS a"
                        + " WHERE a.account > :after AND EXISTS (SELECT FROM " + table
                        + " AS e WHERE e.account = a.account) ORDER BY a.account LIMIT " + PAGE)
                .bind("after", after)
                .mapTo(String.class)
                .list());
    }

    private int checkpoint(Handle handle, AccountId account) {
        Rebuilt before = Checkpoints.origin(handle, account);
        return last(handle, account)
                .filter(last -> last.rebuilt.sequence() > before.sequence())
                .map(last -> keep(handle, account, before, last))
                .orElse(0);
    }

    private record Last(Rebuilt rebuilt, Instant effective) {}

    /** What the last entry of the month says, without lots. */
    private Optional<Last> last(Handle handle, AccountId account) {
        return handle.createQuery("SELECT sequence, posted, debt, effective FROM " + table
                        + " WHERE account = :account ORDER BY sequence DESC LIMIT 1")
                .bind("account", account.value())
                .map((row, context) -> new Last(
                        new Rebuilt(row.getLong(1), Columns.credits(row, 2), Columns.credits(row, 3), new TreeMap<>()),
                        Columns.instant(row, 4)))
                .findOne();
    }

    private int keep(Handle handle, AccountId account, Rebuilt before, Last last) {
        SortedMap<Long, Credits> remaining = new TreeMap<>(before.remaining());
        handle.createQuery("""
                        SELECT lot, (coalesce(sum(amount) FILTER (WHERE credit = 'DEFERRED'), 0)
                            - coalesce(sum(amount) FILTER (WHERE debit = 'DEFERRED'), 0))::int8
                        FROM %s WHERE account = :account AND sequence > :after AND lot > 0 GROUP BY lot
                        """.formatted(table))
                .bind("account", account.value())
                .bind("after", before.sequence())
                .map((row, context) -> Map.entry(row.getLong(1), Columns.credits(row, 2)))
                .forEach(lot -> remaining.merge(lot.getKey(), lot.getValue(), Credits::plus));
        Rebuilt said = last.rebuilt;
        Credits sum = remaining.values().stream().reduce(Credits.ZERO, Credits::plus);
        if (!sum.equals(said.posted())) {
            throw new IllegalStateException("the journal of account " + account + " does not add up: its lots have "
                    + sum + " at the end of " + month + ", its last entry says " + said.posted());
        }
        Rebuilt until = new Rebuilt(said.sequence(), said.posted(), said.debt(), remaining);
        return Checkpoints.keepOrigin(handle, account, until, last.effective);
    }

    private int detach(Handle handle) {
        handle.execute("SET LOCAL lock_timeout = '5s'");
        handle.execute("ALTER TABLE entry DETACH PARTITION " + table);
        YearMonth firstKept = month.minusMonths(RECORDS_STAY_MONTHS - 1L);
        String keptSince = "usage_record_" + Partitions.suffix(firstKept);
        for (String records : attached(handle, "usage_record_2%")) {
            if (records.compareTo(keptSince) < 0) {
                handle.execute("ALTER TABLE usage_record DETACH PARTITION " + records);
            }
        }
        handle.createUpdate("DELETE FROM usage_apart WHERE id < :kept::uuid")
                .bind("kept", Partitions.firstId(firstKept))
                .execute();
        return handle.createUpdate("INSERT INTO put_away (month, ends) VALUES (:month, :ends)")
                .bind("month", month.toString())
                .bind("ends", Moments.bound(end()))
                .execute();
    }

    /** Names of attached monthly tables, the oldest first. */
    private List<String> attached(Handle handle, String like) {
        return handle.createQuery("""
                        SELECT c.relname FROM pg_inherits AS i
                        JOIN pg_class AS c ON c.oid = i.inhrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
                        WHERE n.nspname = :schema AND c.relname LIKE :like AND c.relkind = 'r' ORDER BY 1""")
                .bind("schema", database.config().schema())
                .bind("like", like)
                .mapTo(String.class)
                .list();
    }
}
