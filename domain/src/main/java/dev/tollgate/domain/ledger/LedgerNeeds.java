package dev.tollgate.domain.ledger;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What must be read of one account before a batch can be decided, beside its {@link AccountState}.
 * After holds and ended calls have been read, their counters are added ({@link #addCounters}),
 * and of every provisional ended call the lots it drew on are needed, closed or not; so are the
 * lots of every period once it has been read, and of those what {@link #restsOf} names.
 *
 * @param calls find their {@link Hold}s and {@link EndedCall}s
 * @param keys find their {@link Remembered} answers
 * @param sources find the lots of these sources, closed or not
 * @param counters find their {@link SpendCounter}s
 * @param periods find their {@link PlanPeriod}s
 */
public record LedgerNeeds(
        Set<HoldId> calls,
        Set<OperationKey> keys,
        Set<OperationKey> sources,
        Set<SpendCounter.Name> counters,
        Set<OperationKey> periods) {

    public LedgerNeeds {
        Objects.requireNonNull(calls, "calls must not be null");
        Objects.requireNonNull(keys, "keys must not be null");
        Objects.requireNonNull(sources, "sources must not be null");
        Objects.requireNonNull(counters, "counters must not be null");
        Objects.requireNonNull(periods, "periods must not be null");
    }

    /** What these operations, in this order, need of the past to be decided together. */
    public static LedgerNeeds of(List<LedgerOperation> operations) {
        LedgerNeeds needs = new LedgerNeeds(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        operations.forEach(needs::add);
        return needs;
    }

    /** Adds the counters that a hold or an ended call, once read, counts towards. */
    public void addCounters(List<CountedCap> counted) {
        for (CountedCap cap : counted) {
            counters.add(new SpendCounter.Name(cap.cap().subject(), cap.cap().window()));
        }
    }

    /**
     * Names to be looked for as {@link #sources} and as {@link #keys} once the lots of periods that
     * operations roll over have been read: what moves on from a lot must not be named as another is.
     */
    public static Set<OperationKey> restsOf(
            List<LedgerOperation> operations, Collection<PlanPeriod> periods, Collection<Lot> lots) {
        Set<Long> rolled = new HashSet<>();
        for (LedgerOperation operation : operations) {
            if (operation instanceof LedgerOperation.RollOver rollOver) {
                periods.stream()
                        .filter(period ->
                                period.period().equals(rollOver.rollover().period()))
                        .forEach(period -> rolled.addAll(period.lots()));
            }
        }
        if (rolled.isEmpty()) {
            return Set.of();
        }
        Set<OperationKey> names = new LinkedHashSet<>();
        lots.stream()
                .filter(lot -> rolled.contains(lot.number()))
                .forEach(lot -> names.addAll(Rests.namesOf(lot.source())));
        return names;
    }

    private void addLots(OperationKey source) {
        List<OperationKey> rests = Rests.namesOf(source);
        sources.add(source);
        sources.addAll(rests);
        keys.addAll(rests);
    }

    private void add(LedgerOperation operation) {
        switch (operation) {
            case LedgerOperation.PlaceHold place -> {
                calls.add(place.request().id());
                place.request().caps().forEach(cap -> counters.add(new SpendCounter.Name(cap.subject(), cap.window())));
            }
            case LedgerOperation.ExtendHold extend -> calls.add(extend.id());
            case LedgerOperation.Capture capture -> calls.add(capture.id());
            case LedgerOperation.Release release -> calls.add(release.id());
            case LedgerOperation.Lapse lapse -> calls.add(lapse.id());
            case LedgerOperation.Give give -> keys.add(give.grant().key());
            case LedgerOperation.Adjust adjust -> keys.add(adjust.adjustment().key());
            case LedgerOperation.Revoke revoke -> {
                keys.add(revoke.revocation().key());
                addLots(revoke.revocation().source());
            }
            case LedgerOperation.Restore restore -> {
                keys.add(restore.restoration().key());
                addLots(restore.restoration().source());
            }
            case LedgerOperation.RollOver rollOver -> {
                keys.add(rollOver.rollover().key());
                periods.add(rollOver.rollover().period());
            }
            case LedgerOperation.ChangePlan change -> {
                keys.add(change.change().key());
                periods.add(change.change().period());
            }
            case LedgerOperation.LimitCredit limit -> keys.add(limit.key());
            case LedgerOperation.Freeze f -> {}
            case LedgerOperation.Unfreeze u -> {}
            case LedgerOperation.Roll r -> {}
        }
    }
}
