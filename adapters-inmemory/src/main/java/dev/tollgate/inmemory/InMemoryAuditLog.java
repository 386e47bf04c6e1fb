package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.audit.AuditEntry;
import dev.tollgate.domain.audit.AuditLog;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** Entries by the text of their ids, which sorts as the ids do. */
final class InMemoryAuditLog implements AuditLog {

    private final NavigableMap<String, AuditEntry> entries = new ConcurrentSkipListMap<>();

    @Override
    public void begin(AuditEntry entry) {
        entries.putIfAbsent(entry.id().toString(), entry);
    }

    @Override
    public void end(UUID id, AuditEntry.End end) {
        entries.computeIfPresent(
                id.toString(), (key, entry) -> entry.end().equals(AuditEntry.End.OPEN) ? entry.ended(end) : entry);
    }

    @Override
    public List<AuditEntry> list(String subject, String before, int most) {
        var page = PageStart.checked(before).isEmpty() ? entries : entries.headMap(before, false);
        return page.descendingMap().values().stream()
                .filter(entry -> subject.isEmpty() || entry.subject().equals(subject))
                .limit(PageSize.checked(most))
                .toList();
    }
}
