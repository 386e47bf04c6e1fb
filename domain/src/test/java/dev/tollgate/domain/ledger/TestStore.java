package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The plainest store there can be: keeps everything, hands the engine exactly what it asked for. */
final class TestStore {

    AccountState state = AccountState.open(new AccountId("account"));
    final Map<HoldId, Hold> holds = new TreeMap<>(Comparator.comparing(HoldId::value));
    final Map<HoldId, EndedCall> ended = new TreeMap<>(Comparator.comparing(HoldId::value));
    final Map<OperationKey, Remembered> remembered = new TreeMap<>();
    final Map<SpendCounter.Name, SpendCounter> counters = new HashMap<>();
    final Map<OperationKey, PlanPeriod> periods = new TreeMap<>();
    final Map<Long, Lot> lots = new TreeMap<>();
    final List<Entry> entries = new ArrayList<>();

    LedgerAnswer apply(LedgerOperation operation, Instant now) {
        return apply(List.of(operation), now).getFirst();
    }

    List<LedgerAnswer> apply(List<LedgerOperation> operations, Instant now) {
        Decision decision = LedgerAccount.apply(state, recall(operations), operations, now);
        state = decision.state();
        decision.lots().forEach(lot -> lots.put(lot.number(), lot));
        decision.holds().forEach(hold -> holds.put(hold.id(), hold));
        decision.endedHolds().forEach(holds::remove);
        decision.ended().forEach(call -> ended.put(call.id(), call));
        decision.remembered().forEach(answer -> remembered.put(answer.key(), answer));
        decision.counters().forEach(counter -> counters.put(counter.name(), counter));
        decision.periods().forEach(period -> periods.put(period.period(), period));
        entries.addAll(decision.entries());
        return decision.answers();
    }

    /** A grant under a key that is reserved by now, as older books may have it. */
    void rename(OperationKey key, OperationKey reserved) {
        Remembered grant = Objects.requireNonNull(remembered.remove(key));
        remembered.put(
                reserved,
                new Remembered(reserved, grant.fingerprint(), grant.lot(), grant.credits(), grant.debt(), grant.due()));
        lots.computeIfPresent(
                grant.lot(),
                (number, lot) -> new Lot(
                        number,
                        reserved,
                        lot.terms(),
                        lot.price(),
                        lot.granted(),
                        lot.remaining(),
                        lot.held(),
                        lot.spent(),
                        lot.expired(),
                        lot.moved(),
                        lot.claims()));
        List<Lot> open = lots.values().stream()
                .filter(lot -> lot.remaining().isPositive())
                .toList();
        state = AccountState.of(state.account(), state.totals(), open);
    }

    private Recall recall(List<LedgerOperation> operations) {
        LedgerNeeds needs = LedgerNeeds.of(operations);
        Map<HoldId, Hold> named = only(holds, needs.calls());
        Map<HoldId, EndedCall> calls = only(ended, needs.calls());
        named.values().forEach(hold -> needs.addCounters(hold.counted()));
        calls.values().forEach(call -> needs.addCounters(call.counted()));
        Set<Long> drawn = new HashSet<>();
        calls.values().forEach(call -> call.draws().forEach(draw -> drawn.add(draw.lot())));
        Map<OperationKey, PlanPeriod> namedPeriods = only(periods, needs.periods());
        namedPeriods.values().forEach(period -> drawn.addAll(period.lots()));
        Set<OperationKey> rests = LedgerNeeds.restsOf(operations, namedPeriods.values(), lots.values());
        needs.sources().addAll(rests);
        needs.keys().addAll(rests);
        List<Lot> closed = lots.values().stream()
                .filter(lot -> lot.remaining().isZero())
                .filter(lot -> drawn.contains(lot.number()) || needs.sources().contains(lot.source()))
                .toList();
        return new Recall(
                named, calls, only(remembered, needs.keys()), only(counters, needs.counters()), namedPeriods, closed);
    }

    private static <K, V> Map<K, V> only(Map<K, V> all, Set<K> names) {
        Map<K, V> found = new HashMap<>(all);
        found.keySet().retainAll(names);
        return found;
    }

    /** All of it as books, with what is not kept here. */
    Books books(Journal journal, List<UsageRecord> records, Instant readAt) {
        return new Books(
                state.account(),
                state.totals(),
                List.copyOf(lots.values()),
                List.copyOf(holds.values()),
                List.copyOf(ended.values()),
                records,
                journal,
                List.copyOf(remembered.values()),
                List.copyOf(periods.values()),
                Map.of(),
                readAt);
    }

    TestStore copy() {
        TestStore copy = new TestStore();
        copy.state = state;
        copy.holds.putAll(holds);
        copy.ended.putAll(ended);
        copy.remembered.putAll(remembered);
        copy.counters.putAll(counters);
        copy.periods.putAll(periods);
        copy.lots.putAll(lots);
        copy.entries.addAll(entries);
        return copy;
    }

    /** Everything kept, in a form that can be compared; the moments of rolling do not count. */
    List<Object> contents() {
        AccountTotals t = state.totals();
        return List.of(
                List.of(t.posted(), t.held(), t.heldOnCredit(), t.debt(), t.creditLimit(), t.frozen()),
                t.entries(),
                t.lots(),
                t.next(),
                state.lots(),
                holds,
                ended,
                remembered,
                counters,
                periods,
                lots);
    }
}
