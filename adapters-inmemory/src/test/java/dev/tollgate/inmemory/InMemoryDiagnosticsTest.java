package dev.tollgate.inmemory;

import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.testkit.DiagnosticsContract;

class InMemoryDiagnosticsTest extends DiagnosticsContract {

    private final Diagnostics diagnostics = new InMemoryDiagnostics();

    @Override
    protected Diagnostics diagnostics() {
        return diagnostics;
    }
}
