package dev.tollgate.domain.ledger;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a batch names of an account's past, found by {@link LedgerNeeds}: a name without a value here
 * means that there is none.
 *
 * @param closedLots lots without anything remaining that the batch, or what was read for it, names
 * @param counters those named by the batch's caps and by {@link CountedCap}s of its holds and ended
 *     calls; more do no harm
 */
public record Recall(
        Map<HoldId, Hold> holds,
        Map<HoldId, EndedCall> ended,
        Map<OperationKey, Remembered> remembered,
        Map<SpendCounter.Name, SpendCounter> counters,
        Map<OperationKey, PlanPeriod> periods,
        List<Lot> closedLots) {

    /** Nothing the batch names has been here before. */
    public static final Recall NOTHING = new Recall(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    public Recall {
        Objects.requireNonNull(holds, "holds must not be null");
        Objects.requireNonNull(ended, "ended must not be null");
        Objects.requireNonNull(remembered, "remembered must not be null");
        Objects.requireNonNull(counters, "counters must not be null");
        Objects.requireNonNull(periods, "periods must not be null");
        Objects.requireNonNull(closedLots, "closedLots must not be null");
        holds = Map.copyOf(holds);
        ended = Map.copyOf(ended);
        remembered = Map.copyOf(remembered);
        counters = Map.copyOf(counters);
        periods = Map.copyOf(periods);
        closedLots = List.copyOf(closedLots);
    }
}
