package dev.tollgate.inmemory;

import dev.tollgate.domain.subscription.AutoTopUps;
import dev.tollgate.testkit.AutoTopUpsContract;
import dev.tollgate.testkit.BillingFixture;

class InMemoryAutoTopUpsTest extends AutoTopUpsContract {

    private final AutoTopUps wishes =
            InMemoryBilling.ports(BillingFixture.CATALOGUE).autoTopUps();

    @Override
    protected AutoTopUps wishes() {
        return wishes;
    }
}
