package dev.tollgate.bootstrap.metrics;

import dev.tollgate.testkit.CreditLedgerContract;
import dev.tollgate.testkit.LedgerFixture;

class MeasuredCreditLedgerTest extends CreditLedgerContract {

    private final LedgerFixture fixture = new MeasuredFixture();

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }
}
