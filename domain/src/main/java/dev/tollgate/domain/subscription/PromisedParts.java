package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that each invoice promised, by the lots that it becomes, whether made yet or not. */
final class PromisedParts {

    /** Credits that an invoice put, or will put, into one lot; below zero for what it takes off an item's period. */
    record Part(OperationKey lot, Credits amount) {}

    private final Map<String, List<Part>> byInvoice = new LinkedHashMap<>();

    /** Of one item's period: what it both raises and lowers counts as what is left of it. */
    void add(String invoice, List<Part> changes) {
        var byLot = new LinkedHashMap<OperationKey, Credits>();
        changes.forEach(change -> byLot.merge(change.lot(), change.amount(), Credits::plus));
        var lowered = byLot.values().stream().filter(Credits::isNegative).reduce(Credits.ZERO, Credits::minus);
        var parts = byInvoice.computeIfAbsent(invoice, key -> new ArrayList<>());
        for (var raised : byLot.entrySet()) {
            if (raised.getValue().isPositive()) {
                var off = lowered.isLessThan(raised.getValue()) ? lowered : raised.getValue();
                lowered = lowered.minus(off);
                parts.add(new Part(raised.getKey(), raised.getValue().minus(off)));
            }
        }
    }

    List<Part> of(String invoice) {
        return byInvoice.getOrDefault(invoice, List.of());
    }
}
