package dev.tollgate.domain.ledger;

import java.util.List;
import java.util.Objects;

/**
 * What a batch does to an account: to be written whole, in one durable step.
 *
 * @param state the account after it
 * @param lots that were made or changed, those with nothing left included
 * @param holds that were placed or changed and still stand, open or lapsed
 * @param endedHolds that stood before the batch and are gone: their calls are among {@code ended}
 * @param ended calls that ended, or whose end was replaced
 * @param entries to append, in sequence
 * @param answers one per operation, in the order the operations were given in
 */
public record Decision(
        AccountState state,
        List<Lot> lots,
        List<Hold> holds,
        List<HoldId> endedHolds,
        List<EndedCall> ended,
        List<Remembered> remembered,
        List<SpendCounter> counters,
        List<PlanPeriod> periods,
        List<Entry> entries,
        List<LedgerAnswer> answers) {

    public Decision {
        Objects.requireNonNull(state, "state must not be null");
        Objects.requireNonNull(lots, "lots must not be null");
        Objects.requireNonNull(holds, "holds must not be null");
        Objects.requireNonNull(endedHolds, "endedHolds must not be null");
        Objects.requireNonNull(ended, "ended must not be null");
        Objects.requireNonNull(remembered, "remembered must not be null");
        Objects.requireNonNull(counters, "counters must not be null");
        Objects.requireNonNull(periods, "periods must not be null");
        Objects.requireNonNull(entries, "entries must not be null");
        Objects.requireNonNull(answers, "answers must not be null");
        lots = List.copyOf(lots);
        holds = List.copyOf(holds);
        endedHolds = List.copyOf(endedHolds);
        ended = List.copyOf(ended);
        remembered = List.copyOf(remembered);
        counters = List.copyOf(counters);
        periods = List.copyOf(periods);
        entries = List.copyOf(entries);
        answers = List.copyOf(answers);
    }
}
