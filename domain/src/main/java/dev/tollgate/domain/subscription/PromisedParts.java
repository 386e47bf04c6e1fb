package dev.tollgate.domain.subscription;

import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that each invoice promised, by the lots that it becomes, whether made yet or not. */
final class PromisedParts {

    /** Credits that an invoice put, or will put, into one lot. */
    record Part(OperationKey lot, Credits amount) {}

    private final Map<String, List<Part>> byInvoice = new LinkedHashMap<>();

    void add(String invoice, OperationKey lot, Credits amount) {
        if (amount.isPositive()) {
            byInvoice.computeIfAbsent(invoice, key -> new ArrayList<>()).add(new Part(lot, amount));
        }
    }

    List<Part> of(String invoice) {
        return byInvoice.getOrDefault(invoice, List.of());
    }
}
