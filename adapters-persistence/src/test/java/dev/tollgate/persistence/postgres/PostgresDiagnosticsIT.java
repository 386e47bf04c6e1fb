package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.testkit.DiagnosticsContract;
import org.junit.jupiter.api.AfterEach;

class PostgresDiagnosticsIT extends DiagnosticsContract {

    private final PostgresPorts ports = PostgresPorts.open(Databases.migrated());

    @AfterEach
    void close() {
        ports.close();
    }

    @Override
    protected Diagnostics diagnostics() {
        return ports.diagnostics();
    }
}
