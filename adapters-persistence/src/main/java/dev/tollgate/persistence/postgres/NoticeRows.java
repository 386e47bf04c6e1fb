package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.notice.OutboxNotice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Notices as rows. */
final class NoticeRows {

    private NoticeRows() {}

    /** Does nothing if a notice of its id is there. */
    static void insert(Handle handle, OutboxNotice kept) {
        Notice notice = kept.notice();
        handle.createUpdate("""
                        INSERT INTO notice (id, account, kind, at, names, facts, state, attempts, due, failure)
                        VALUES (:id, :account, :kind, :at, :names, :facts, :state, :attempts, :due, :failure)
                        ON CONFLICT (id) DO NOTHING""")
                .bind("id", notice.id())
                .bind("account", notice.account().value())
                .bind("kind", notice.kind().word())
                .bind("at", Moments.bound(notice.at()))
                .bindArray("names", String.class, notice.facts().keySet().toArray())
                .bindArray("facts", String.class, notice.facts().values().toArray())
                .bind("state", kept.state().name())
                .bind("attempts", kept.attempts())
                .bind("due", Moments.bound(kept.due()))
                .bind("failure", kept.failure())
                .execute();
    }

    static OutboxNotice notice(ResultSet row, StatementContext context) throws SQLException {
        Notice notice = new Notice(
                row.getString("id"),
                new AccountId(row.getString("account")),
                NoticeKind.find(row.getString("kind")).orElseThrow(),
                Columns.instant(row, "at"),
                facts(Columns.texts(row, "names"), Columns.texts(row, "facts")));
        return new OutboxNotice(
                notice,
                OutboxNotice.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Columns.instant(row, "due"),
                row.getString("failure"));
    }

    private static SortedMap<String, String> facts(List<String> names, List<String> values) {
        SortedMap<String, String> facts = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            facts.put(names.get(i), values.get(i));
        }
        return facts;
    }
}
