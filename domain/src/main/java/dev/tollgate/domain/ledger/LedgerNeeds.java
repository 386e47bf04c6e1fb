package dev.tollgate.domain.ledger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What must be read of one account before a batch can be decided, beside its {@link AccountState}.
 * After holds and ended calls have been read, their counters are added ({@link #addCounters}),
 * and of every provisional ended call the lots it drew on are needed, closed or not; so are the
 * lots of every period once it has been read.
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

    private void addLots(OperationKey source) {
        sources.add(source);
        sources.add(Rollover.restOf(source));
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
