package dev.tollgate.application.audit;

import dev.tollgate.domain.audit.AuditEntry;
import dev.tollgate.domain.audit.AuditLog;
import jakarta.inject.Inject;
import java.util.List;

/** Lists what operators changed. */
public final class ListAuditEntries {

    private final AuditLog log;

    @Inject
    public ListAuditEntries(AuditLog log) {
        this.log = log;
    }

    /** The newest first; only those about a subject, unless it is empty, and before an id, unless that is. */
    public List<AuditEntry> list(String subject, String before, int most) {
        return log.list(subject, before, most);
    }
}
