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
    private final Rows operations = OperationRows.rows();
    private final Rows counters = CounterRows.rows();
    private final Rows periods = PeriodRows.rows();
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
        decision.remembered().forEach(operation -> OperationRows.add(operations, account, operation));
        decision.counters().forEach(counter -> CounterRows.add(counters, account, counter));
        decision.periods().forEach(period -> PeriodRows.add(periods, account, period));
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
        pipeline.change(OperationRows.INSERT, operations);
        pipeline.change(CounterRows.UPSERT, counters);
        pipeline.change(PeriodRows.UPSERT, periods);
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
