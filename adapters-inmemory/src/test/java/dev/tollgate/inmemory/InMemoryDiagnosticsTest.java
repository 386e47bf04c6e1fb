package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.testkit.DiagnosticsContract;
import dev.tollgate.testkit.TestIds;

class InMemoryDiagnosticsTest extends DiagnosticsContract {

    private final Diagnostics diagnostics = new InMemoryDiagnostics();

    @Override
    protected Diagnostics diagnostics() {
        return diagnostics;
    }

    @Override
    protected AccountId anyAccount() {
        return TestIds.account();
    }
}
