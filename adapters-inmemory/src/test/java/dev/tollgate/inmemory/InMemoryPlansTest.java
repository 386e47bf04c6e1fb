package dev.tollgate.inmemory;

import dev.tollgate.domain.subscription.Plans;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.PlansContract;

class InMemoryPlansTest extends PlansContract {

    private final Plans plans = InMemoryBilling.ports(BillingFixture.CATALOGUE).plans();

    @Override
    protected Plans plans() {
        return plans;
    }
}
