package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.LedgerNeeds;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.PlanPeriod;
import dev.tollgate.domain.ledger.Remembered;
import dev.tollgate.domain.ledger.SpendCounter;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.money.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Locks the accounts of a batch and reads what it needs of them: one round trip, rarely two. */
final class LedgerReads {

    /**
     * Locks in the order of ids, which are bound in it, so that two batches never wait for each other in a circle. The
     * newest era is looked into first: see the migration that made eras.
     */
    static final Form LOCK = Form.anywhere("""
            SELECT a.* FROM (SELECT unnest(?::text[]) AS account) AS v CROSS JOIN LATERAL (
                SELECT account, posted, held, held_on_credit, debt, credit_limit, frozen, entries, lots, as_of, next_at,
                    recent, drawn, version, era
                FROM ledger_account AS k WHERE k.account = v.account
                ORDER BY k.account DESC, k.era DESC LIMIT 1 FOR UPDATE) AS a""");

    /** Runs after the locks are held: neither the clock nor the lots are from before the wait. */
    static final Form OPEN_LOTS = Form.anywhere(
            "SELECT clock_timestamp(), a.account, " + LotRows.COLUMNS
                    + " FROM (SELECT unnest(?::text[]) AS account) AS a LEFT JOIN lot AS l ON l.account = a.account AND l.is_open");

    static final Form HOLDS = Form.of(HoldRows.CALLS.find("hold AS h", HoldRows.COLUMNS, "h.account, h.id"));

    /** Between the least of the ids and the greatest, so that only partitions in question are opened. */
    static final Form ENDED = Form.of(HoldRows.CALLS.find(
            "usage_record AS u",
            UsageRows.COLUMNS,
            "u.account, u.id",
            "u.id >= (?::uuid[])[1] AND u.id <= (?::uuid[])[1]"));

    private static final Shape KEYS = Shape.of("account text", "key text");

    private static final Form OPERATIONS = Form.of(KEYS.find(
            "operation AS o", "o.account, o.key, o.fingerprint, o.lot, o.credits, o.debt, o.due", "o.account, o.key"));

    private static final Shape SOURCES = Shape.of("account text", "source text");

    private static final Form LOTS_BY_SOURCE =
            Form.of(SOURCES.find("lot AS l", "l.account, " + LotRows.COLUMNS, "l.account, l.source"));

    private static final Shape NUMBERS = Shape.of("account text", "number int8");

    private static final Form LOTS_BY_NUMBER =
            Form.of(NUMBERS.find("lot AS l", "l.account, " + LotRows.COLUMNS, "l.account, l.number"));

    private static final Shape NAMES = Shape.of("account text", "subject text", "span text");

    private static final Form COUNTERS = Form.of(NAMES.find(
            "spend_counter AS c", "c.account, c.subject, c.span, c.start, c.spent", "c.account, c.subject, c.span"));

    private static final Shape PERIOD_NAMES = Shape.of("account text", "period text");

    private static final Form PERIODS = Form.of(PERIOD_NAMES.find(
            "plan_period AS p", "p.account, p.period, p.target, p.received, p.reduced, p.lots", "p.account, p.period"));

    private final Pipeline pipeline;
    private final Map<String, AccountBatch> batches;
    private Instant clock = Instant.EPOCH;

    LedgerReads(Pipeline pipeline, Map<String, AccountBatch> batches) {
        this.pipeline = pipeline;
        this.batches = batches;
    }

    /** Reads everything and answers the database's clock, read under the locks. */
    Instant read() throws SQLException {
        Rows accounts = new Rows("text");
        batches.keySet().forEach(accounts::add);
        pipeline.query(LOCK, this::account, accounts);
        pipeline.query(OPEN_LOTS, this::openLot, accounts);
        readNamed();
        pipeline.send();
        readWhatIsNotHeld();
        readWhatTheseName();
        return clock;
    }

    private void readNamed() {
        Rows calls = HoldRows.CALLS.rows();
        Rows newCalls = HoldRows.CALLS.rows();
        Rows keys = KEYS.rows();
        Rows sources = SOURCES.rows();
        Rows counters = NAMES.rows();
        Rows periods = PERIOD_NAMES.rows();
        batches.forEach((account, batch) -> {
            LedgerNeeds needs = batch.needs();
            needs.calls().forEach(id -> calls.add(account, id.toString()));
            batch.newCalls().forEach(id -> newCalls.add(account, id.toString()));
            needs.keys().forEach(key -> keys.add(account, key.value()));
            needs.sources().forEach(source -> sources.add(account, source.value()));
            needs.counters()
                    .forEach(name ->
                            counters.add(account, name.subject(), name.window().name()));
            needs.periods().forEach(period -> periods.add(account, period.value()));
        });
        ask(HOLDS, calls, this::hold);
        askEnded(newCalls);
        ask(OPERATIONS, keys, this::remembered);
        ask(LOTS_BY_SOURCE, sources, this::closedLot);
        ask(COUNTERS, counters, this::counter);
        ask(PERIODS, periods, this::period);
    }

    /** A call is held or has ended, never both: what ends a hold that stands needs no look at the past. */
    private void readWhatIsNotHeld() throws SQLException {
        Rows calls = HoldRows.CALLS.rows();
        batches.forEach((account, batch) -> batch.callsNotHeld().forEach(id -> calls.add(account, id.toString())));
        askEnded(calls);
        pipeline.send();
    }

    private void readWhatTheseName() throws SQLException {
        Rows counters = NAMES.rows();
        Rows numbers = NUMBERS.rows();
        batches.forEach((account, batch) -> {
            batch.countersMissing()
                    .forEach(name ->
                            counters.add(account, name.subject(), name.window().name()));
            batch.lotsMissing().forEach(number -> numbers.add(account, number));
        });
        ask(COUNTERS, counters, this::counter);
        ask(LOTS_BY_NUMBER, numbers, this::closedLot);
        pipeline.send();
    }

    private void askEnded(Rows calls) {
        if (!calls.isEmpty()) {
            List<String> ids = calls.column(1).stream().map(String.class::cast).toList();
            Rows bounds = new Rows("uuid", "uuid");
            bounds.add(Collections.min(ids), Collections.max(ids));
            pipeline.query(ENDED, this::ended, calls, bounds);
        }
    }

    private void ask(Form form, Rows names, Pipeline.RowReader reader) {
        if (!names.isEmpty()) {
            pipeline.query(form, reader, names);
        }
    }

    private AccountBatch batchOf(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(batches.get(row.getString(column)));
    }

    private void account(ResultSet row) throws SQLException {
        batchOf(row, 1).found(totals(row, 2), row.getString(12), row.getString(13), row.getLong(14), row.getLong(15));
    }

    /** Reads the columns of an account's row from a position on. */
    static AccountTotals totals(ResultSet row, int from) throws SQLException {
        return new AccountTotals(
                credits(row, from),
                credits(row, from + 1),
                credits(row, from + 2),
                credits(row, from + 3),
                credits(row, from + 4),
                row.getString(from + 5),
                row.getLong(from + 6),
                row.getLong(from + 7),
                Columns.instant(row, from + 8),
                Columns.instant(row, from + 9));
    }

    private void openLot(ResultSet row) throws SQLException {
        clock = Columns.instant(row, 1);
        AccountBatch batch = batchOf(row, 2);
        if (row.getLong(3) > 0) {
            batch.openLots.add(new DrawnLots(batch.drawn()).over(LotRows.lot(row, 3)));
        }
    }

    private void closedLot(ResultSet row) throws SQLException {
        Lot lot = LotRows.lot(row, 2);
        if (!lot.remaining().isPositive()) {
            batchOf(row, 1).closedLots.put(lot.number(), lot);
        }
    }

    private void hold(ResultSet row) throws SQLException {
        AccountBatch batch = batchOf(row, 1);
        var hold = HoldRows.hold(row);
        batch.holds.put(hold.id(), hold);
    }

    private void ended(ResultSet row) throws SQLException {
        AccountBatch batch = batchOf(row, 1);
        var call = UsageRows.endedCall(row);
        batch.ended.put(call.id(), call);
        if (call.provisional() && UsageRows.hasRecord(row)) {
            batch.replaceable.put(call.id(), UsageRows.record(row));
        }
    }

    private void remembered(ResultSet row) throws SQLException {
        Remembered answer = remembered(row, 2);
        batchOf(row, 1).remembered.put(answer.key(), answer);
    }

    /** Reads the columns of an operation's row from a position on. */
    static Remembered remembered(ResultSet row, int from) throws SQLException {
        return new Remembered(
                new OperationKey(row.getString(from)),
                row.getLong(from + 1),
                row.getLong(from + 2),
                credits(row, from + 3),
                credits(row, from + 4),
                credits(row, from + 5));
    }

    private void counter(ResultSet row) throws SQLException {
        SpendCounter.Name name = new SpendCounter.Name(row.getString(2), SpendWindow.valueOf(row.getString(3)));
        batchOf(row, 1).counters.put(name, new SpendCounter(name, Columns.instant(row, 4), credits(row, 5)));
    }

    private void period(ResultSet row) throws SQLException {
        PlanPeriod period = period(row, 2);
        batchOf(row, 1).periods.put(period.period(), period);
    }

    /** Reads the columns of a period's row from a position on. */
    static PlanPeriod period(ResultSet row, int from) throws SQLException {
        return new PlanPeriod(
                new OperationKey(row.getString(from)),
                credits(row, from + 1),
                credits(row, from + 2),
                credits(row, from + 3),
                Texts.numbers(row.getString(from + 4)));
    }

    private static Credits credits(ResultSet row, int column) throws SQLException {
        return Credits.ofNanos(row.getLong(column));
    }
}
