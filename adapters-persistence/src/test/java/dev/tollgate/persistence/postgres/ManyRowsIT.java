package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is asked of large tables goes through a small part of them; what a plainer question does is not small. */
@Execution(ExecutionMode.CONCURRENT)
class ManyRowsIT {

    private static final int ROWS = 100_000;
    private static final int FEW_PAGES = 200;
    private static final int PAGE = 21;

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(config);

    @AutoClose
    private final Database database = new Database(config);

    /** Of the account that comes last: whoever went through them in order would come to it last. */
    @Test
    void a_call_is_found_by_its_id_alone_without_going_through_those_of_others() {
        fill("""
                INSERT INTO usage_record (account, id, hold_end, held, captured, draws, debt, counted, recorded,
                    fingerprint, provisional, model, key)
                SELECT 'a' || lpad(((n + 9998) %% 20000)::text, 5, '0'), %s, 'CAPTURED', 1, 1, repeat('1:1 ', 100), 0,
                    '', now(), n, false, 'demo', 'key'""".formatted(ids()));
        UUID call = middleOf("usage_record");

        assertThat(pagesOf(PostgresUsageReport.BY_CALL, call)).isLessThan(FEW_PAGES);
        database.read(handle -> handle.execute("DROP INDEX usage_record_id"));
        assertThat(pagesOf(PostgresUsageReport.BY_CALL, call)).isGreaterThan(2 * FEW_PAGES);
    }

    /** A record each ten seconds, twelve days of them; those of an hour in the middle are asked for. */
    @Test
    void the_records_of_an_hour_are_paged_and_summed_up_without_going_through_those_before_and_after_it() {
        fillCalls();
        Instant from = Instant.now().minus(Duration.ofDays(6)).truncatedTo(ChronoUnit.HOURS);
        Instant to = from.plus(Duration.ofHours(1));

        Asked hour = new Asked("", from, to);
        assertThat(pagesOf(UsagePages.PAGE, hour.page())).isLessThan(FEW_PAGES);
        assertThat(pagesOf("SELECT count(*) " + UsagePages.MATCHING, hour.all()))
                .isLessThan(FEW_PAGES);
        assertThat(pagesOf("""
                        SELECT * FROM usage_record WHERE account = 'acme' AND recorded >= ? AND recorded < ?
                        ORDER BY id DESC LIMIT ?""", time(from), time(to), PAGE)).isGreaterThan(2 * FEW_PAGES);
    }

    private void fillCalls() {
        fill("""
                INSERT INTO usage_record (account, id, hold_end, held, captured, draws, debt, counted, recorded,
                    fingerprint, provisional, model, key)
                SELECT 'acme', %s, 'CAPTURED', 1, 1, repeat('1:1 ', 100), 0, '',
                    now() - (100000 - n) * interval '10 seconds', n, false, 'demo', 'key'""".formatted(ids(10_000)));
        fill("INSERT INTO usage_apart (account, id) SELECT 'other', " + ids(10_000));
    }

    @Test
    void the_only_record_of_a_model_is_found_without_going_through_those_of_others() {
        fillCalls();
        UUID only = middleOf("usage_record");
        database.read(handle -> handle.execute("UPDATE usage_record SET model = 'rare' WHERE id = ?", only));
        database.read(handle -> handle.execute("""
                INSERT INTO usage_hour (account, hour, key, model, meter, quantity, credits, cost)
                SELECT account, date_trunc('hour', recorded), key, model, '', count(*), 1, 1
                FROM usage_record GROUP BY 1, 2, 3, 4"""));
        database.read(handle -> handle.execute("VACUUM ANALYZE"));

        Asked rare = new Asked("rare", Instant.EPOCH, Instant.MAX);
        assertThat(pagesOf(UsagePages.NEAR, rare.near())).isLessThan(FEW_PAGES);
        assertThat(pagesOf(UsagePages.PAGE_OF_HOURS, rare.pageOfHours())).isLessThan(FEW_PAGES);
        assertThat(pagesOf(UsagePages.PAGE, rare.page())).isGreaterThan(2 * FEW_PAGES);
        Asked frequent = new Asked("demo", Instant.EPOCH, Instant.MAX);
        assertThat(pagesOf(UsagePages.PAGE_OF_HOURS, frequent.pageOfHours())).isLessThan(FEW_PAGES);
    }

    /** What is bound to ask for records of a model and a time, in the order of each query. */
    private record Asked(String model, Instant from, Instant to) {

        Object[] page() {
            return flat(near(), apart(), PAGE);
        }

        Object[] pageOfHours() {
            return flat("acme", time(from), time(to), model, model, "", "", near(), PAGE, noted(), PAGE);
        }

        Object[] near() {
            return flat(ids(), CallTimes.BEYOND, chosen(), PAGE);
        }

        Object[] all() {
            return flat(ids(), chosen(), ids(), chosen());
        }

        private Object[] noted() {
            return flat("acme", chosen(), CallTimes.BEYOND, PAGE);
        }

        private Object[] apart() {
            return flat(ids(), chosen(), CallTimes.BEYOND, PAGE);
        }

        private Object[] ids() {
            return flat("acme", CallTimes.first(from), CallTimes.end(to));
        }

        private Object[] chosen() {
            return flat(time(from), time(to), model, model, "", "", "", "");
        }

        private static Object[] flat(Object... parts) {
            return Stream.of(parts)
                    .flatMap(part -> part instanceof Object[] more ? Stream.of(more) : Stream.of(part))
                    .toArray();
        }
    }

    private static Object time(Instant instant) {
        return Moments.bound(instant);
    }

    @Test
    void signals_are_counted_without_going_through_those_that_ended_well() {
        fillSignals();

        assertThat(pagesOf(PostgresSignalInbox.COUNT)).isLessThan(FEW_PAGES);
        assertThat(pagesOf("SELECT state, count(*) FROM billing_signal GROUP BY state"))
                .isGreaterThan(2 * FEW_PAGES);
    }

    @Test
    void signals_that_name_a_thing_are_paged_whether_few_or_most_do() {
        fillSignals();

        for (String thing : List.of("cus_7", "price", "nothing")) {
            assertThat(pagesOfNaming(thing, "", PAGE)).isLessThan(FEW_PAGES);
            assertThat(pagesOfNaming(thing, "evt_5", PAGE)).isLessThan(FEW_PAGES);
        }
        assertThat(pagesOfNaming("price", "", ROWS)).isGreaterThan(2 * FEW_PAGES);
    }

    @Test
    void orders_of_late_and_open_ones_are_paged_without_going_through_all_others() {
        fill("""
                INSERT INTO topup_order (id, account, pack, credits, price, currency, state, reference, automatic, created)
                SELECT md5(n::text), 'acme', 'small', 1, 1, 'USD',
                    CASE WHEN n % 50000 = 0 THEN 'OPEN' ELSE 'PAID' END, md5(n::text), false,
                    now() - (100000 - n) * interval '10 minutes'""");
        Object since = time(Instant.now().minus(Duration.ofDays(10)));

        assertThat(pagesOf(PostgresTopUpOrders.SINCE, since, "", "", PAGE)).isLessThan(FEW_PAGES);
        assertThat(pagesOf("""
                        SELECT * FROM topup_order WHERE (created >= ? OR state = 'OPEN') AND id > ?
                        ORDER BY id LIMIT ?""", since, "", PAGE)).isGreaterThan(2 * FEW_PAGES);
    }

    @Test
    void descriptions_of_files_are_paged_by_their_ids() {
        fill("""
                INSERT INTO diagnostics_bundle (id, account, key, name, size, sha256, received, expires)
                SELECT %s, 'acme', 'key', 'a.log', 1, '', now(), now()""".formatted(ids()));
        UUID last = middleOf("diagnostics_bundle");

        assertThat(pagesOf(PostgresDiagnostics.LIST, last, PAGE)).isLessThan(FEW_PAGES);
        assertThat(pagesOf(
                        "SELECT * FROM diagnostics_bundle WHERE id::text < ? ORDER BY id DESC LIMIT ?",
                        last.toString(),
                        PAGE))
                .isGreaterThan(2 * FEW_PAGES);
    }

    /** A thousand accounts whose receivers do not answer, each with a hundred notices, and one whose first is due. */
    @Test
    void notices_that_are_due_are_claimed_without_going_through_those_that_wait() {
        fill("""
                INSERT INTO notice (id, account, kind, at, names, facts, state, attempts, due, failure)
                SELECT 'n' || n, 'a' || n % 1000, 'credits.low', now() - interval '1 day' + n * interval '1 ms', '{}', '{}',
                    'PENDING', 9, now() + CASE WHEN n = 7 THEN -1 ELSE 1 END * interval '1 hour', ''""");
        Object now = time(Instant.now());

        assertThat(pagesOf(PostgresNoticeOutbox.CLAIM, now, PAGE, now, now, now))
                .isLessThan(FEW_PAGES);
        assertThat(pagesOf("""
                        SELECT number FROM notice JOIN (
                            SELECT DISTINCT ON (account) number FROM notice
                            WHERE state = 'PENDING' ORDER BY account, at, number) AS first USING (number)
                        WHERE due <= ? LIMIT ?""", now, PAGE)).isGreaterThan(2 * FEW_PAGES);
    }

    @Test
    void accounts_of_which_nothing_begins_or_ends_yet_are_not_gone_through() {
        fill("""
                INSERT INTO ledger_account (account, posted, held, held_on_credit, debt, credit_limit, frozen, entries,
                    lots, as_of, next_at)
                SELECT 'a' || n, 1, 0, 0, 0, 0, '', 1, 1, now(), now() + n * interval '1 minute'""");

        assertThat(pagesOf(PostgresIdleAccounts.DUE, 0L, 0L, PAGE)).isLessThan(FEW_PAGES);
        assertThat(pagesOf("""
                        SELECT account FROM ledger_account WHERE next_at < 'infinity' AND next_at <= clock_timestamp()
                        ORDER BY next_at LIMIT ?""", PAGE)).isGreaterThan(2 * FEW_PAGES);
    }

    @Test
    void a_piece_of_all_accounts_is_found_without_going_through_them() {
        fill("""
                INSERT INTO ledger_account (account, posted, held, held_on_credit, debt, credit_limit, frozen, entries,
                    lots, as_of, next_at)
                SELECT md5(n::text), 1, 0, 0, 0, 0, '', 1, 1, now() - n * interval '1 minute', 'infinity'""");

        assertThat(pagesOf(PostgresLedgerBooks.CHANGED, "7", Moments.bound(Instant.EPOCH), 10))
                .isLessThan(FEW_PAGES);
        assertThat(pagesOf(PostgresLedgerBooks.CHANGED, "7", Moments.bound(Instant.now()), 10))
                .isGreaterThan(2 * FEW_PAGES);
    }

    @Test
    void keys_whose_day_is_not_over_are_not_gone_through_and_all_others_forgotten() {
        fill("""
                INSERT INTO idempotency_key (account, key, fingerprint, call, ends)
                SELECT 'acme', 'key' || n, repeat('x', 64), gen_random_uuid(),
                    now() + CASE WHEN n > 6000 THEN 1 ELSE -1 END * interval '1 hour'""");

        ports.maintain();

        assertThat(countOf("idempotency_key")).isEqualTo(ROWS - 6_000);
        assertThat(pagesOf(PostgresIdempotencyKeys.FORGET, 0L, 0L, 0L, 0L)).isLessThan(FEW_PAGES);
        assertThat(pagesOf("DELETE FROM idempotency_key WHERE ends <= clock_timestamp()"))
                .isGreaterThan(2 * FEW_PAGES);
    }

    private int countOf(String table) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    private int pagesOfNaming(String thing, String after, int most) {
        return pagesOf(PostgresSignalInbox.NAMING, thing, after, most, thing, after, most, most);
    }

    private void fillSignals() {
        fill("""
                INSERT INTO billing_signal (id, type, created, livemode, subject, customer, grouping, things, listed,
                    payload, state, attempts, received, due, note)
                SELECT 'evt_' || md5(n::text), 'invoice.paid', now(), false, '', '', '',
                    ARRAY['cus_' || n % 20000, 'price'], true, '{}',
                    CASE WHEN n % 10000 = 0 THEN 'DEAD' ELSE 'DONE' END, 0, now(), now(), ''""");
        database.read(handle -> handle.execute(
                "INSERT INTO billing_signal_thing (thing, signal) SELECT unnest(things), id FROM billing_signal"));
        database.read(handle -> handle.execute("VACUUM ANALYZE"));
    }

    private void fill(String insert) {
        database.read(handle -> handle.execute(insert + " FROM generate_series(1, " + ROWS + ") AS n"));
        database.read(handle -> handle.execute("VACUUM ANALYZE"));
    }

    /** Ids as they are made, up to the present. */
    private static String ids() {
        return ids(1);
    }

    private static String ids(int millisApart) {
        long first = Instant.now().toEpochMilli() - (long) ROWS * millisApart;
        return "(lpad(to_hex(" + first + " + n::bigint * " + millisApart + "), 12, '0') || '70008'"
                + " || lpad(n::text, 15, '0'))::uuid";
    }

    private UUID middleOf(String table) {
        return database.read(
                handle -> handle.createQuery("SELECT id FROM " + table + " ORDER BY id OFFSET " + ROWS / 2 + " LIMIT 1")
                        .mapTo(UUID.class)
                        .one());
    }

    private int pagesOf(String query, Object... values) {
        return PagesRead.inRead(database, query, values);
    }
}
