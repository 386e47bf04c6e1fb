package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.notice.OutboxNotice;
import dev.tollgate.testkit.NoticeOutboxContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PostgresNoticeOutboxIT extends NoticeOutboxContract {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(config);

    @AutoClose
    private final Database database = new Database(config);

    @Override
    protected NoticeOutbox outbox() {
        return ports.noticeOutbox();
    }

    @Test
    void ten_thousand_behind_one_that_is_being_sent_are_not_gone_through_and_come_one_by_one() {
        database.read(handle -> handle.execute("""
                INSERT INTO notice (id, account, kind, at, names, facts, state, attempts, due, failure)
                SELECT 'n' || n, 'acme', 'credits.low', at, '{}', '{}', 'PENDING', 0, at, ''
                FROM (SELECT n, timestamptz '2026-05-01 11:00Z' + n * interval '1 ms' AS at
                    FROM generate_series(1, 10000) AS n) AS x"""));
        database.read(handle -> handle.execute("VACUUM ANALYZE notice"));
        OutboxNotice first = claim(0).getFirst();
        database.read(handle -> handle.execute("VACUUM ANALYZE notice"));
        Object now = Moments.bound(NOON.plusSeconds(1));

        assertThat(PagesRead.inRead(database, PostgresNoticeOutbox.CLAIM, now, 50, now, now, now))
                .isLessThan(200);
        outbox().save(first.delivered(NOON.plusSeconds(1)));
        assertThat(claim(2)).extracting(kept -> kept.notice().id()).containsExactly("n2");
        assertThat(claim(3)).isEmpty();
        assertThat(claim(122)).extracting(kept -> kept.notice().id()).containsExactly("n2");
    }

    /** Another server claims it at this moment, or its account clears what it waits for. */
    @Test
    void a_notice_that_another_has_in_hand_is_passed_over_and_keeps_nobody_waiting() {
        database.read(handle -> handle.execute("""
                INSERT INTO notice (id, account, kind, at, names, facts, state, attempts, due, failure)
                SELECT name, name, 'credits.low', at, '{}', '{}', 'PENDING', 0, at, ''
                FROM unnest(ARRAY['acme', 'other']) AS name, (VALUES (timestamptz '2026-05-01 11:00Z')) AS v (at)"""));

        List<OutboxNotice> claimed = database.write(handle -> {
            handle.execute("SELECT 1 FROM notice WHERE id = 'acme' FOR UPDATE");
            return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> claim(0));
        });

        assertThat(claimed).extracting(kept -> kept.notice().id()).containsExactly("other");
        assertThat(claim(1)).extracting(kept -> kept.notice().id()).containsExactly("acme");
    }

    private List<OutboxNotice> claim(int seconds) {
        return outbox().claim(NOON.plusSeconds(seconds), Duration.ofMinutes(2), 50);
    }
}
