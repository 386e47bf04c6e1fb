package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AccountVersion;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.ledger.AccountState;
import dev.tollgate.domain.ledger.Decision;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.LedgerNeeds;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotDraw;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.PlanPeriod;
import dev.tollgate.domain.ledger.Recall;
import dev.tollgate.domain.ledger.Remembered;
import dev.tollgate.domain.ledger.SpendCounter;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** All books of one account. Used under its own lock. */
final class Shelf {

    private AccountState state;
    private final Map<HoldId, Hold> holds = new LinkedHashMap<>();
    private final Map<HoldId, EndedCall> ended = new HashMap<>();
    private final Map<HoldId, UsageRecord> records = new HashMap<>();
    private final Map<OperationKey, Remembered> remembered = new HashMap<>();
    private final Map<SpendCounter.Name, SpendCounter> counters = new HashMap<>();
    private final Map<OperationKey, PlanPeriod> periods = new HashMap<>();
    private final Map<Long, Lot> lots = new TreeMap<>();
    private final Map<OperationKey, Long> lotsBySource = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private Instant changed = Instant.EPOCH;
    private long version;
    private Rebuilt audited = Rebuilt.NOTHING;

    Shelf(AccountId account) {
        state = AccountState.open(account);
    }

    Decision apply(List<LedgerOperation> operations, Instant now) {
        Decision decision = LedgerAccount.apply(state, recall(operations), operations, now);
        keep(decision, !operations.isEmpty(), now);
        return decision;
    }

    private Recall recall(List<LedgerOperation> operations) {
        LedgerNeeds needs = LedgerNeeds.of(operations);
        Map<HoldId, Hold> namedHolds = named(needs.calls(), holds);
        Map<HoldId, EndedCall> endedCalls = named(needs.calls(), ended);
        namedHolds.values().forEach(hold -> needs.addCounters(hold.counted()));
        endedCalls.values().forEach(call -> needs.addCounters(call.counted()));
        Map<OperationKey, PlanPeriod> namedPeriods = named(needs.periods(), periods);
        Set<OperationKey> rests = LedgerNeeds.restsOf(operations, namedPeriods.values(), lots.values());
        needs.sources().addAll(rests);
        needs.keys().addAll(rests);
        return new Recall(
                namedHolds,
                endedCalls,
                named(needs.keys(), remembered),
                named(needs.counters(), counters),
                namedPeriods,
                closedLots(needs.sources(), endedCalls.values(), namedPeriods.values()));
    }

    private static <K, V> Map<K, V> named(Collection<K> names, Map<K, V> all) {
        Map<K, V> found = HashMap.newHashMap(names.size());
        for (K name : names) {
            V value = all.get(name);
            if (value != null) {
                found.put(name, value);
            }
        }
        return found;
    }

    private List<Lot> closedLots(
            Collection<OperationKey> sources, Collection<EndedCall> calls, Collection<PlanPeriod> ofPeriods) {
        Map<Long, Lot> closed = new TreeMap<>();
        for (Long number : named(sources, lotsBySource).values()) {
            closed.put(number, lotOf(number));
        }
        for (EndedCall call : calls) {
            for (LotDraw draw : call.draws()) {
                closed.put(draw.lot(), lotOf(draw.lot()));
            }
        }
        for (PlanPeriod period : ofPeriods) {
            period.lots().forEach(number -> closed.put(number, lotOf(number)));
        }
        closed.values().removeIf(lot -> lot.remaining().isPositive());
        return List.copyOf(closed.values());
    }

    private Lot lotOf(Long number) {
        return Objects.requireNonNull(lots.get(number), () -> "lot " + number + " is missing");
    }

    private void keep(Decision decision, boolean changes, Instant now) {
        changed = changes ? now : changed;
        version++;
        state = decision.state();
        for (Lot lot : decision.lots()) {
            lots.put(lot.number(), lot);
            lotsBySource.put(lot.source(), lot.number());
        }
        decision.holds().forEach(hold -> holds.put(hold.id(), hold));
        decision.endedHolds().forEach(holds::remove);
        decision.ended().forEach(call -> ended.put(call.id(), call));
        decision.remembered().forEach(answer -> remembered.put(answer.key(), answer));
        decision.counters().forEach(counter -> counters.put(counter.name(), counter));
        decision.periods().forEach(period -> periods.put(period.period(), period));
        entries.addAll(decision.entries());
    }

    void keep(UsageRecord record, HoldId id) {
        records.put(id, record);
    }

    boolean hasChangedSince(Instant since) {
        return !changed.isBefore(since);
    }

    AccountVersion version() {
        return new AccountVersion(state.account(), version, state.totals().asOf());
    }

    Rebuilt audited() {
        return audited;
    }

    Rebuilt keepAudited(Rebuilt until) {
        audited = until;
        return until;
    }

    AccountState state() {
        return state;
    }

    Collection<Hold> holds() {
        return holds.values();
    }

    Map<HoldId, EndedCall> ended() {
        return ended;
    }

    Map<HoldId, UsageRecord> records() {
        return records;
    }

    Collection<Lot> lots() {
        return lots.values();
    }

    Collection<Remembered> remembered() {
        return remembered.values();
    }

    Collection<PlanPeriod> periods() {
        return periods.values();
    }

    List<Entry> entries() {
        return entries;
    }
}
