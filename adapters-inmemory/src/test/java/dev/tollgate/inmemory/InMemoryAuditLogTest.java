package dev.tollgate.inmemory;

import dev.tollgate.domain.audit.AuditLog;
import dev.tollgate.testkit.AuditLogContract;

class InMemoryAuditLogTest extends AuditLogContract {

    private final AuditLog log = new InMemoryAuditLog();

    @Override
    protected AuditLog log() {
        return log;
    }
}
