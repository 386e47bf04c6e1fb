package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.LedgerNeeds;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.PlanPeriod;
import dev.tollgate.domain.ledger.Remembered;
import dev.tollgate.domain.ledger.SpendCounter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Locks the accounts of a batch and reads what it needs of them: one round trip, rarely more. */
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

    private static final Shape SOURCES = Shape.of("account text", "source text");

    private static final Form LOTS_BY_SOURCE =
            Form.of(SOURCES.find("lot AS l", "l.account, " + LotRows.COLUMNS, "l.account, l.source"));

    private static final Shape NUMBERS = Shape.of("account text", "number int8");

    private static final Form LOTS_BY_NUMBER =
            Form.of(NUMBERS.find("lot AS l", "l.account, " + LotRows.COLUMNS, "l.account, l.number"));

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
        readRests();
        return clock;
    }

    private void readNamed() {
        Rows calls = HoldRows.CALLS.rows();
        Rows newCalls = HoldRows.CALLS.rows();
        Rows keys = OperationRows.KEYS.rows();
        Rows sources = SOURCES.rows();
        Rows counters = CounterRows.NAMES.rows();
        Rows periods = PeriodRows.KEYS.rows();
        batches.forEach((account, batch) -> {
            LedgerNeeds needs = batch.needs();
            needs.calls().forEach(id -> calls.add(account, id.toString()));
            batch.newCalls().forEach(id -> newCalls.add(account, id.toString()));
            needs.keys().forEach(key -> keys.add(account, key.value()));
            needs.sources().forEach(source -> sources.add(account, source.value()));
            needs.counters().forEach(name -> CounterRows.addName(counters, account, name));
            needs.periods().forEach(period -> periods.add(account, period.value()));
        });
        ask(HOLDS, calls, this::hold);
        askEnded(newCalls);
        ask(OperationRows.FIND, keys, this::operation);
        ask(LOTS_BY_SOURCE, sources, this::closedLot);
        ask(CounterRows.FIND, counters, this::counter);
        ask(PeriodRows.FIND, periods, this::period);
    }

    /** A call is held or has ended, never both: what ends a hold that stands needs no look at the past. */
    private void readWhatIsNotHeld() throws SQLException {
        Rows calls = HoldRows.CALLS.rows();
        batches.forEach((account, batch) -> batch.callsNotHeld().forEach(id -> calls.add(account, id.toString())));
        askEnded(calls);
        pipeline.send();
    }

    private void readWhatTheseName() throws SQLException {
        Rows counters = CounterRows.NAMES.rows();
        Rows numbers = NUMBERS.rows();
        batches.forEach((account, batch) -> {
            batch.countersMissing().forEach(name -> CounterRows.addName(counters, account, name));
            batch.lotsMissing().forEach(number -> numbers.add(account, number));
        });
        ask(CounterRows.FIND, counters, this::counter);
        ask(LOTS_BY_NUMBER, numbers, this::closedLot);
        pipeline.send();
    }

    private void readRests() throws SQLException {
        Rows keys = OperationRows.KEYS.rows();
        Rows sources = SOURCES.rows();
        batches.forEach((account, batch) -> batch.rests().forEach(name -> {
            keys.add(account, name.value());
            sources.add(account, name.value());
        }));
        ask(OperationRows.FIND, keys, this::operation);
        ask(LOTS_BY_SOURCE, sources, this::closedLot);
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
        batchOf(row, 1)
                .found(
                        AccountRows.totals(row, 2),
                        row.getString(12),
                        row.getString(13),
                        row.getLong(14),
                        row.getLong(15));
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

    private void operation(ResultSet row) throws SQLException {
        Remembered operation = OperationRows.operation(row, 2);
        batchOf(row, 1).remembered.put(operation.key(), operation);
    }

    private void counter(ResultSet row) throws SQLException {
        SpendCounter counter = CounterRows.counter(row);
        batchOf(row, 1).counters.put(counter.name(), counter);
    }

    private void period(ResultSet row) throws SQLException {
        PlanPeriod period = PeriodRows.period(row, 2);
        batchOf(row, 1).periods.put(period.period(), period);
    }
}
