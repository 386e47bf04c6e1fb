package dev.tollgate.inmemory;

import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.PlanCatalogue;

/** The billing side in memory, without a billing provider. */
public final class InMemoryBilling {

    private InMemoryBilling() {}

    /** Empty stores that sell what a catalogue lists. */
    public static BillingPorts ports(PlanCatalogue catalogue) {
        var none = new NoBilling();
        return new BillingPorts(
                new InMemoryPlans(catalogue),
                new InMemorySubscriptions(),
                new InMemoryBillingCustomers(),
                new InMemoryTopUpOrders(),
                new InMemoryAutoTopUps(),
                new InMemorySignalInbox(),
                none,
                none,
                none,
                none);
    }
}
