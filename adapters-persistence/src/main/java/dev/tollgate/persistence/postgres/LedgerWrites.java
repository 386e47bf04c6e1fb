package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.Decision;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.usage.UsageRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a batch has decided and writes it: one statement per table and the commit, in one round trip. */
final class LedgerWrites {

    private static final Shape OPERATIONS = Shape.of(
            "account text", "key text", "fingerprint int8", "lot int8", "credits int8", "debt int8", "due int8");

    private static final Form OPERATION =
            Form.of("INSERT INTO operation (%s) SELECT * FROM %s".formatted(OPERATIONS.list(), OPERATIONS.table()));

    private static final Shape COUNTERS =
            Shape.of("account text", "subject text", "span text", "start int8", "spent int8");

    private static final Form COUNTER = Form.of("""
            INSERT INTO spend_counter (%s) SELECT account, subject, span, %s, spent FROM %s
            ON CONFLICT (account, subject, span) DO UPDATE SET start = excluded.start, spent = excluded.spent""".formatted(COUNTERS.list(), Moments.sql("start"), COUNTERS.table()));

    private static final Shape PERIODS =
            Shape.of("account text", "period text", "target int8", "received int8", "reduced int8", "lots text");

    private static final Form PERIOD = Form.of("""
            INSERT INTO plan_period (%s) SELECT * FROM %s
            ON CONFLICT (account, period) DO UPDATE SET target = excluded.target, received = excluded.received,
                reduced = excluded.reduced, lots = excluded.lots""".formatted(PERIODS.list(), PERIODS.table()));

    /** An account whose row is written, and the texts of its recent usage and its lots that are written with it. */
    record Changed(AccountBatch batch, Decision decision, String recent, String drawn) {}

    private final List<Changed> changed = new ArrayList<>();
    private final Rows accounts = AccountRows.rows();
    private final Rows newLots = LotRows.rows();
    private final Rows lots = LotRows.rows();
    private final Rows newHolds = HoldRows.rows();
    private final Rows holds = HoldRows.rows();
    private final Rows goneHolds = HoldRows.CALLS.rows();
    private final Rows records = UsageRows.records();
    private final Rows apart = new Rows("text", "uuid");
    private final Rows releases = UsageRows.releases();
    private final Rows replaced = new Rows("text", "uuid");
    private final Rows operations = OPERATIONS.rows();
    private final Rows counters = COUNTERS.rows();
    private final Rows periods = PERIODS.rows();
    private final Rows entries = EntryRows.rows();
    private final Rows hours = HourRows.rows();

    void add(AccountBatch batch, Decision decision) {
        if (changesNothing(batch, decision)) {
            return;
        }
        String account = batch.account.value();
        DrawnLots drawn = new DrawnLots(batch.drawn());
        decision.lots().forEach(lot -> addLot(batch, drawn, account, lot));
        decision.holds().forEach(hold -> addHold(batch, account, hold));
        decision.endedHolds().forEach(id -> goneHolds.add(account, id.toString()));
        String recentText = decision.ended().isEmpty() ? batch.recent() : addEnded(batch, decision);
        String drawnText = drawn.text();
        AccountRows.add(accounts, batch, decision.state().totals(), recentText, drawnText);
        changed.add(new Changed(batch, decision, recentText, drawnText));
        decision.remembered()
                .forEach(answer -> operations.add(
                        account,
                        answer.key().value(),
                        answer.fingerprint(),
                        answer.lot(),
                        answer.credits().nanos(),
                        answer.debt().nanos(),
                        answer.due().nanos()));
        decision.counters()
                .forEach(counter -> counters.add(
                        account,
                        counter.name().subject(),
                        counter.name().window().name(),
                        Moments.micros(counter.start()),
                        counter.spent().nanos()));
        decision.periods()
                .forEach(period -> periods.add(
                        account,
                        period.period().value(),
                        period.target().nanos(),
                        period.received().nanos(),
                        period.reduced().nanos(),
                        Texts.numbers(period.lots())));
        decision.entries().forEach(entry -> EntryRows.add(entries, entry));
    }

    boolean isEmpty() {
        return changed.isEmpty();
    }

    /** The accounts that are written. */
    List<Changed> changed() {
        return changed;
    }

    /** Writes everything and commits. If this fails for want of a connection, nobody knows whether it is done. */
    void commit(Pipeline pipeline) throws SQLException {
        pipeline.change(AccountRows.WRITE, accounts);
        pipeline.change(LotRows.INSERT, newLots);
        pipeline.change(LotRows.UPDATE, lots);
        pipeline.change(accounts.isOne() ? HoldRows.DELETE_OF_ONE : HoldRows.DELETE, goneHolds);
        pipeline.change(HoldRows.INSERT, newHolds);
        pipeline.change(HoldRows.UPDATE, holds);
        pipeline.change(UsageRows.DELETE, replaced);
        pipeline.change(UsageRows.INSERT, records);
        pipeline.change(CallTimes.NOTE, apart);
        pipeline.change(UsageRows.INSERT_RELEASED, releases);
        pipeline.change(OPERATION, operations);
        pipeline.change(COUNTER, counters);
        pipeline.change(PERIOD, periods);
        pipeline.change(EntryRows.INSERT, entries);
        pipeline.change(HourRows.UPSERT, hours);
        pipeline.commit();
    }

    /** A refusal moves no more than the account's clock, which need not be kept. */
    private static boolean changesNothing(AccountBatch batch, Decision decision) {
        return decision.lots().isEmpty()
                && decision.holds().isEmpty()
                && decision.ended().isEmpty()
                && decision.remembered().isEmpty()
                && decision.entries().isEmpty()
                && decision.state().totals().frozen().equals(batch.totals().frozen())
                && decision.state().totals().next().equals(batch.totals().next());
    }

    private void addLot(AccountBatch batch, DrawnLots drawn, String account, Lot lot) {
        if (lot.number() > batch.totals().lots()) {
            LotRows.add(newLots, account, lot);
        } else if (!batch.findOpenLot(lot.number())
                .map(before -> drawn.note(before, lot))
                .orElse(false)) {
            LotRows.add(lots, account, lot);
        }
    }

    private void addHold(AccountBatch batch, String account, Hold hold) {
        HoldRows.add(batch.holds.containsKey(hold.id()) ? holds : newHolds, account, hold);
    }

    /** Answers the text of recent usage with the calls that have ended. */
    private String addEnded(AccountBatch batch, Decision decision) {
        Map<HoldId, KeyId> keys = new HashMap<>();
        batch.holds.values().forEach(hold -> keys.put(hold.id(), hold.key()));
        RecentUsage recent = new RecentUsage(batch.recent());
        decision.ended().forEach(call -> addEnded(batch, recent, call, keys.getOrDefault(call.id(), KeyId.NONE)));
        return recent.text(batch.account.value(), hours);
    }

    private void addEnded(AccountBatch batch, RecentUsage recent, EndedCall call, KeyId key) {
        String account = batch.account.value();
        EndedCall before = batch.ended.get(call.id());
        if (before != null) {
            replaced.add(account, call.id().toString());
            UsageRecord old = batch.replaceable.get(call.id());
            if (old != null) {
                recent.subtract(old, before);
            }
        }
        Optional<UsageRecord> record = batch.findRecord(call);
        if (record.isPresent()) {
            UsageRows.addRecord(records, call, record.get());
            recent.add(record.get(), call);
            if (CallTimes.isApart(call)) {
                apart.add(account, call.id().toString());
            }
        } else {
            UsageRows.addRelease(releases, account, call, key);
        }
    }
}
