package dev.tollgate.bootstrap.tracing;

import dev.tollgate.testkit.CreditLedgerContract;
import dev.tollgate.testkit.LedgerFixture;

class TracedCreditLedgerTest extends CreditLedgerContract {

    private final LedgerFixture fixture = new TracedFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
