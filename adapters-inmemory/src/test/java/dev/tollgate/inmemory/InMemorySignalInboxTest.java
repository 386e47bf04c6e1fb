package dev.tollgate.inmemory;

import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.SignalInboxContract;

class InMemorySignalInboxTest extends SignalInboxContract {

    private final SignalInbox inbox =
            InMemoryBilling.ports(BillingFixture.CATALOGUE).inbox();

    @Override
    protected SignalInbox inbox() {
        return inbox;
    }
}
