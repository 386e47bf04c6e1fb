package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.AccountState;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.CountedCap;
import dev.tollgate.domain.ledger.Decision;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.ledger.LedgerNeeds;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.PlanPeriod;
import dev.tollgate.domain.ledger.Recall;
import dev.tollgate.domain.ledger.Remembered;
import dev.tollgate.domain.ledger.SpendCounter;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a transaction does to one account: the operations, and all that was read for them. */
final class AccountBatch {

    /** Few enough to be gone through at each look-up, many enough that most writes leave the index alone. */
    static final int WRITES_IN_AN_ERA = 64;

    final AccountId account;
    final List<Integer> positions = new ArrayList<>();
    final List<LedgerOperation> operations = new ArrayList<>();
    private final Map<HoldId, List<Asked.Recording>> recordings = new HashMap<>();

    final List<Lot> openLots = new ArrayList<>();
    final Map<Long, Lot> closedLots = new TreeMap<>();
    final Map<HoldId, Hold> holds = new HashMap<>();
    final Map<HoldId, EndedCall> ended = new HashMap<>();
    final Map<HoldId, UsageRecord> replaceable = new HashMap<>();
    final Map<OperationKey, Remembered> remembered = new HashMap<>();
    final Map<SpendCounter.Name, SpendCounter> counters = new HashMap<>();
    final Map<OperationKey, PlanPeriod> periods = new HashMap<>();

    private AccountTotals totals = AccountTotals.NEW;
    private String recent = "";
    private String drawn = "";
    private long version;
    private long era;
    private boolean exists;
    private Optional<LedgerNeeds> needs = Optional.empty();

    AccountBatch(AccountId account) {
        this.account = account;
    }

    void add(int position, Asked asked) {
        positions.add(position);
        operations.add(asked.operation());
        needs = Optional.empty();
        if (asked instanceof Asked.Recording recording) {
            recordings
                    .computeIfAbsent(recording.operation().id(), id -> new ArrayList<>(1))
                    .add(recording);
        }
    }

    /** What is to be read; of a new id only if something else names it too. */
    LedgerNeeds needs() {
        LedgerNeeds all = needs.orElseGet(this::gatherNeeds);
        needs = Optional.of(all);
        return all;
    }

    private LedgerNeeds gatherNeeds() {
        LedgerNeeds all = LedgerNeeds.of(operations);
        List<LedgerOperation> others = new ArrayList<>(operations);
        others.removeIf(AccountBatch::hasNewId);
        if (others.size() < operations.size()) {
            all.calls().retainAll(LedgerNeeds.of(others).calls());
        }
        return all;
    }

    private static boolean hasNewId(LedgerOperation operation) {
        return operation instanceof LedgerOperation.PlaceHold place
                && place.request().newId();
    }

    /** Calls that holds are asked for by ids that may be in use: they may have ended before. */
    Set<HoldId> newCalls() {
        Set<HoldId> ids = new LinkedHashSet<>();
        for (LedgerOperation operation : operations) {
            if (operation instanceof LedgerOperation.PlaceHold place
                    && !place.request().newId()) {
                ids.add(place.request().id());
            }
        }
        return ids;
    }

    /** Calls that are named, have no hold, and have not been looked for among those that ended. */
    List<HoldId> callsNotHeld() {
        Set<HoldId> looked = newCalls();
        return needs().calls().stream()
                .filter(id -> !holds.containsKey(id) && !looked.contains(id))
                .toList();
    }

    /** Whether nothing but holds that stand has to be known of the past. */
    boolean needsOnlyHolds() {
        return needsOnlyCalls() && needs().counters().isEmpty() && newCalls().isEmpty();
    }

    /** Whether its operations are about calls and nothing else. */
    boolean needsOnlyCalls() {
        LedgerNeeds needs = needs();
        return needs.keys().isEmpty()
                && needs.sources().isEmpty()
                && needs.periods().isEmpty();
    }

    void found(AccountTotals stored, String recentUsage, String drawnLots, long itsVersion, long itsEra) {
        totals = stored;
        recent = recentUsage;
        drawn = drawnLots;
        version = itsVersion;
        era = itsEra;
        exists = true;
    }

    /** How often its row had been written. */
    long version() {
        return version;
    }

    /** The era of its row. */
    long era() {
        return era;
    }

    /** The era that its row is written in next. */
    long nextEra() {
        return (version + 1) % WRITES_IN_AN_ERA == 0 ? era + 1 : era;
    }

    boolean exists() {
        return exists;
    }

    AccountTotals totals() {
        return totals;
    }

    /** What it has used of late, as its row has it. */
    String recent() {
        return recent;
    }

    /** What was drawn from lots whose rows are behind, as its row has it. */
    String drawn() {
        return drawn;
    }

    Optional<Lot> findOpenLot(long number) {
        for (Lot lot : openLots) {
            if (lot.number() == number) {
                return Optional.of(lot);
            }
        }
        return Optional.empty();
    }

    Decision decide(Instant now) {
        AccountState state = AccountState.of(account, totals, openLots);
        Recall recall = new Recall(holds, ended, remembered, counters, periods, List.copyOf(closedLots.values()));
        return LedgerAccount.apply(state, recall, operations, now);
    }

    /** Counters that holds and ended calls count towards and that have not been read. */
    List<SpendCounter.Name> countersMissing() {
        List<SpendCounter.Name> missing = new ArrayList<>();
        holds.values().forEach(hold -> addMissing(missing, hold.counted()));
        ended.values().forEach(call -> addMissing(missing, call.counted()));
        return missing;
    }

    /** Lots that provisional ended calls drew on, or that periods made, and that are not open any more. */
    List<Long> lotsMissing() {
        Stream<Long> drawn = ended.values().stream()
                .filter(EndedCall::provisional)
                .flatMap(call -> call.draws().stream())
                .map(draw -> draw.lot());
        return Stream.concat(drawn, periods.values().stream().flatMap(period -> period.lots().stream()))
                .filter(number -> findOpenLot(number).isEmpty())
                .filter(number -> !closedLots.containsKey(number))
                .distinct()
                .toList();
    }

    /** The names of what moved on from lots that are rolled over, once these have been read. */
    Set<OperationKey> rests() {
        return periods.isEmpty()
                ? Set.of()
                : LedgerNeeds.restsOf(
                        operations,
                        periods.values(),
                        Stream.concat(openLots.stream(), closedLots.values().stream())
                                .toList());
    }

    /** The record that ended a call, unless it ended without one. */
    Optional<UsageRecord> findRecord(EndedCall call) {
        for (Asked.Recording recording : recordings.getOrDefault(call.id(), List.of())) {
            if (recording.operation().fingerprint() == call.fingerprint()) {
                return Optional.of(recording.record());
            }
        }
        return Optional.empty();
    }

    private void addMissing(List<SpendCounter.Name> missing, List<CountedCap> counted) {
        for (CountedCap cap : counted) {
            SpendCounter.Name name =
                    new SpendCounter.Name(cap.cap().subject(), cap.cap().window());
            if (!counters.containsKey(name) && !missing.contains(name)) {
                missing.add(name);
            }
        }
    }
}
