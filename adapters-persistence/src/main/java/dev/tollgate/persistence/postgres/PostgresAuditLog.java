package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.audit.AuditEntry;
import dev.tollgate.domain.audit.AuditEntry.End;
import dev.tollgate.domain.audit.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** What operators changed, a row each. */
final class PostgresAuditLog implements AuditLog {

    private final Database database;

    PostgresAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void begin(AuditEntry entry) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO audit_entry (id, at, actor, action, subject, asked, before, after, outcome)
                        VALUES (:id, :at, :actor, :action, :subject, :asked, :before, :after, :outcome)
                        ON CONFLICT (id) DO NOTHING""")
                .bind("id", entry.id())
                .bind("at", Moments.bound(entry.at()))
                .bind("actor", entry.actor().value())
                .bind("action", text(entry.action()))
                .bind("subject", text(entry.subject()))
                .bind("asked", text(entry.asked()))
                .bind("before", text(entry.before()))
                .bind("after", text(entry.end().after()))
                .bind("outcome", text(entry.end().outcome()))
                .execute());
    }

    @Override
    public void end(UUID id, End end) {
        database.write(handle -> handle.createUpdate("""
                        UPDATE audit_entry SET outcome = :outcome, after = :after
                        WHERE id = :id AND outcome = :open""")
                .bind("id", id)
                .bind("outcome", text(end.outcome()))
                .bind("after", text(end.after()))
                .bind("open", End.OPEN.outcome())
                .execute());
    }

    @Override
    public List<AuditEntry> list(String subject, String before, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM audit_entry
                        WHERE (:subject = '' OR subject = :subject) AND id < :before
                        ORDER BY id DESC LIMIT :most""")
                .bind("subject", subject)
                .bind("before", Columns.before(PageStart.checked(before)))
                .bind("most", PageSize.checked(most))
                .map(PostgresAuditLog::entry)
                .list());
    }

    /** The database keeps every character but NUL. */
    private static String text(String given) {
        return given.replace('\0', '?');
    }

    private static AuditEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                Columns.instant(row, "at"),
                new KeyId(row.getString("actor")),
                row.getString("action"),
                row.getString("subject"),
                row.getString("asked"),
                row.getString("before"),
                new End(row.getString("outcome"), row.getString("after")));
    }
}
