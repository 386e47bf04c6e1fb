package dev.tollgate.domain.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a batch names of the past, and what it has changed of it so far. */
final class WorkingRecall {

    private final Recall known;
    private final Map<HoldId, Hold> holds = new LinkedHashMap<>();
    private final Set<HoldId> goneHolds = new LinkedHashSet<>();
    private final Map<HoldId, EndedCall> ended = new LinkedHashMap<>();
    private final Map<OperationKey, Remembered> remembered = new LinkedHashMap<>();
    private final Map<SpendCounter.Name, SpendCounter> counters = new HashMap<>();
    private final Map<OperationKey, PlanPeriod> periods = new HashMap<>();

    WorkingRecall(Recall known) {
        this.known = known;
    }

    Optional<Hold> findHold(HoldId id) {
        if (goneHolds.contains(id)) {
            return Optional.empty();
        }
        Hold changed = holds.get(id);
        return Optional.ofNullable(changed != null ? changed : known.holds().get(id));
    }

    void keep(Hold hold) {
        holds.put(hold.id(), hold);
    }

    Optional<EndedCall> findEnded(HoldId id) {
        EndedCall changed = ended.get(id);
        return Optional.ofNullable(changed != null ? changed : known.ended().get(id));
    }

    /** Keeps how a call ended and lets go of its hold. */
    void end(EndedCall call) {
        ended.put(call.id(), call);
        holds.remove(call.id());
        goneHolds.add(call.id());
    }

    Optional<Remembered> findRemembered(OperationKey key) {
        Remembered changed = remembered.get(key);
        return Optional.ofNullable(
                changed != null ? changed : known.remembered().get(key));
    }

    void keep(Remembered answer) {
        remembered.put(answer.key(), answer);
    }

    Optional<SpendCounter> findCounter(SpendCounter.Name name) {
        SpendCounter changed = counters.get(name);
        return Optional.ofNullable(changed != null ? changed : known.counters().get(name));
    }

    void keep(SpendCounter counter) {
        counters.put(counter.name(), counter);
    }

    Optional<PlanPeriod> findPeriod(OperationKey period) {
        PlanPeriod changed = periods.get(period);
        return Optional.ofNullable(changed != null ? changed : known.periods().get(period));
    }

    void keep(PlanPeriod period) {
        periods.put(period.period(), period);
    }

    List<Hold> holds() {
        return new ArrayList<>(holds.values());
    }

    List<HoldId> endedHolds() {
        return goneHolds.stream().filter(known.holds()::containsKey).toList();
    }

    List<EndedCall> ended() {
        return new ArrayList<>(ended.values());
    }

    List<Remembered> remembered() {
        return new ArrayList<>(remembered.values());
    }

    List<SpendCounter> counters() {
        return new ArrayList<>(counters.values());
    }

    List<PlanPeriod> periods() {
        return new ArrayList<>(periods.values());
    }
}
