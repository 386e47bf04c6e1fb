package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.audit.AuditLog;
import dev.tollgate.testkit.AuditLogContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresAuditLogIT extends AuditLogContract {

    @AutoClose
    private static PostgresPorts ports;

    @BeforeAll
    static void open() {
        ports = PostgresPorts.open(Databases.migrated());
    }

    @Override
    protected AuditLog log() {
        return ports.auditLog();
    }
}
