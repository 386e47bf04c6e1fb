package dev.tollgate.domain.audit;

import java.util.List;
import java.util.UUID;

/** Keeps what operators changed, for ever. Every method is atomic and durable when it returns. */
public interface AuditLog {

    /** Writes an entry down, to be called before the change. A repeat with the same id does nothing. */
    void begin(AuditEntry entry);

    /**
     * Says how a change ended. Only the first end counts: a repeat does nothing, nor does an end
     * of an entry that is not there.
     */
    void end(UUID id, AuditEntry.End end);

    /**
     * The newest entries first.
     *
     * @param subject only entries about it; all if empty
     * @param before the id of the last entry of the page before; empty for the first page
     */
    List<AuditEntry> list(String subject, String before, int most);
}
