package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.notice.Mark;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.notice.OutboxNotice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Notices a row each; the row of a watch's mark is what its moves are told apart by. */
final class PostgresNoticeOutbox implements NoticeOutbox {

    /**
     * The earliest of an account is looked for before it is asked whether it is due: order is kept. What waits is not gone
     * through, nor what waits behind it: that is put off with it, until {@link #save} tells what became of the first.
     */
    static final String CLAIM = """
            WITH due AS (
                SELECT n.number, n.account FROM notice AS n
                WHERE n.state = 'PENDING' AND n.due <= :now AND n.number = (
                    SELECT e.number FROM notice AS e WHERE e.account = n.account AND e.state = 'PENDING'
                    ORDER BY e.at, e.number LIMIT 1)
                ORDER BY n.due LIMIT :most FOR UPDATE OF n SKIP LOCKED),
            behind AS (
                UPDATE notice SET due = :again FROM due
                WHERE notice.account = due.account AND notice.state = 'PENDING'
                    AND notice.due <= :now AND notice.number <> due.number),
            begun AS (
                UPDATE notice SET attempts = attempts + 1, due = :again
                FROM due WHERE notice.number = due.number RETURNING notice.*)
            SELECT * FROM begun ORDER BY at, number""";

    private final Database database;

    PostgresNoticeOutbox(Database database) {
        this.database = database;
    }

    @Override
    public Map<AccountId, Mark> marks(Set<AccountId> accounts, String topic) {
        return database.read(handle -> handle.createQuery(
                        "SELECT account, memory FROM notice_mark WHERE account = ANY (:accounts) AND topic = :topic")
                .bindArray("accounts", String.class, Texts.ids(accounts))
                .bind("topic", topic)
                .map((row, context) -> new Mark(new AccountId(row.getString(1)), topic, row.getString(2)))
                .collect(Collectors.toMap(Mark::account, mark -> mark)));
    }

    @Override
    public boolean advance(String before, Mark after, List<Notice> notices) {
        return database.write(handle -> {
            if (!move(handle, before, after)) {
                return false;
            }
            notices.forEach(notice -> NoticeRows.insert(handle, OutboxNotice.fresh(notice)));
            return true;
        });
    }

    private static boolean move(Handle handle, String before, Mark after) {
        var update = before.equals(Mark.NONE)
                ? handle.createUpdate("""
                        INSERT INTO notice_mark (account, topic, memory) VALUES (:account, :topic, :memory)
                        ON CONFLICT (account, topic) DO NOTHING""")
                : handle.createUpdate("""
                        UPDATE notice_mark SET memory = :memory
                        WHERE account = :account AND topic = :topic AND memory = :before""").bind("before", before);
        return update.bind("account", after.account().value())
                        .bind("topic", after.topic())
                        .bind("memory", after.text())
                        .execute()
                == 1;
    }

    @Override
    public List<OutboxNotice> claim(Instant now, Duration lifetime, int most) {
        return database.write(handle -> handle.createQuery(CLAIM)
                .bind("now", Moments.bound(now))
                .bind("again", Moments.bound(now.plus(lifetime)))
                .bind("most", PageSize.checked(most))
                .map(NoticeRows::notice)
                .list());
    }

    @Override
    public void save(OutboxNotice notice) {
        database.write(handle -> {
            if (update(handle, notice) == 0) {
                return 0;
            }
            return notice.state() == OutboxNotice.State.PENDING
                    ? putOffThoseBehind(handle, notice)
                    : callNext(handle, notice);
        });
    }

    private static int update(Handle handle, OutboxNotice notice) {
        return handle.createUpdate("""
                        UPDATE notice SET state = :state, due = :due, failure = :failure
                        WHERE id = :id AND state = 'PENDING' AND attempts = :attempts""")
                .bind("id", notice.notice().id())
                .bind("state", notice.state().name())
                .bind("attempts", notice.attempts())
                .bind("due", Moments.bound(notice.due()))
                .bind("failure", notice.failure())
                .execute();
    }

    private static int putOffThoseBehind(Handle handle, OutboxNotice notice) {
        return handle.createUpdate("""
                        UPDATE notice SET due = :due
                        WHERE account = :account AND state = 'PENDING' AND due <> :due""")
                .bind("account", notice.notice().account().value())
                .bind("due", Moments.bound(notice.due()))
                .execute();
    }

    private static int callNext(Handle handle, OutboxNotice settled) {
        return handle.createUpdate("""
                        UPDATE notice SET due = :due
                        WHERE attempts = 0 AND due > :due AND number = (
                            SELECT number FROM notice WHERE account = :account AND state = 'PENDING'
                            ORDER BY at, number LIMIT 1)""")
                .bind("account", settled.notice().account().value())
                .bind("due", Moments.bound(settled.due()))
                .execute();
    }

    @Override
    public List<OutboxNotice> latest(AccountId account, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM notice WHERE account = :account ORDER BY at DESC, number DESC LIMIT :most""")
                .bind("account", account.value())
                .bind("most", PageSize.checked(most))
                .map(NoticeRows::notice)
                .list());
    }

    @Override
    public void clear(AccountId account) {
        database.write(handle -> {
            for (String table : List.of("notice_mark WHERE", "notice WHERE state = 'PENDING' AND")) {
                handle.createUpdate("DELETE FROM " + table + " account = :account")
                        .bind("account", account.value())
                        .execute();
            }
            return true;
        });
    }

    @Override
    public int forget(Instant before, int most) {
        return database.write(handle -> handle.createUpdate("""
                        DELETE FROM notice WHERE number IN (
                            SELECT number FROM notice WHERE state <> 'PENDING' AND due < :before LIMIT :most)""")
                .bind("before", Moments.bound(before))
                .bind("most", PageSize.checked(most))
                .execute());
    }
}
