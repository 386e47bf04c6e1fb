package dev.tollgate.inmemory;

import dev.tollgate.domain.subscription.LinePromise;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.subscription.Plans;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A catalogue and the promises made from it, in memory. */
final class InMemoryPlans implements Plans {

    private final PlanCatalogue catalogue;
    private final Map<String, LinePromise> promises = new ConcurrentHashMap<>();

    InMemoryPlans(PlanCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public PlanCatalogue present() {
        return catalogue;
    }

    @Override
    public LinePromise keep(LinePromise promise) {
        return promises.computeIfAbsent(promise.line(), line -> promise);
    }
}
