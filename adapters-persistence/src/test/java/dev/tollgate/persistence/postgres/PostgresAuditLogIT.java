package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.audit.AuditLog;
import dev.tollgate.testkit.AuditLogContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresAuditLogIT extends AuditLogContract {

    private static PostgresPorts ports;

    @BeforeAll
    static void open() {
        ports = PostgresPorts.open(Databases.migrated());
    }

    @AfterAll
    static void close() {
        ports.close();
    }

    @Override
    protected AuditLog log() {
        return ports.auditLog();
    }
}
