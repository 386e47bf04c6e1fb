package dev.tollgate.domain.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which a batch is decided: what gives funds back before what takes them; operations on
 * one hold as they arrived.
 */
final class BatchOrder {

    private BatchOrder() {}

    /** Positions of the operations, in the order to decide them in. */
    static int[] of(List<LedgerOperation> operations) {
        int size = operations.size();
        long[] ranked = new long[size];
        Map<HoldId, Integer> latest = new HashMap<>();
        for (int i = 0; i < size; i++) {
            ranked[i] = ((long) rank(operations.get(i), latest) << 32) | i;
        }
        Arrays.sort(ranked);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) ranked[i];
        }
        return order;
    }

    private static int rank(LedgerOperation operation, Map<HoldId, Integer> latest) {
        return switch (operation) {
            case LedgerOperation.Roll r -> 0;
            case LedgerOperation.Capture capture -> ofHold(capture.id(), 1, latest);
            case LedgerOperation.Release release -> ofHold(release.id(), 1, latest);
            case LedgerOperation.Lapse lapse -> ofHold(lapse.id(), 1, latest);
            case LedgerOperation.Give g -> 2;
            case LedgerOperation.Adjust a -> 2;
            case LedgerOperation.Revoke r -> 2;
            case LedgerOperation.Restore r -> 2;
            case LedgerOperation.RollOver r -> 2;
            case LedgerOperation.ChangePlan c -> 2;
            case LedgerOperation.LimitCredit l -> 2;
            case LedgerOperation.Freeze f -> 2;
            case LedgerOperation.Unfreeze u -> 2;
            case LedgerOperation.ExtendHold extend -> ofHold(extend.id(), 3, latest);
            case LedgerOperation.PlaceHold place -> ofHold(place.request().id(), 4, latest);
        };
    }

    private static int ofHold(HoldId id, int own, Map<HoldId, Integer> latest) {
        return latest.merge(id, own, Math::max);
    }
}
