package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.testkit.NoticeOutboxContract;
import org.junit.jupiter.api.AutoClose;

class PostgresNoticeOutboxIT extends NoticeOutboxContract {

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(Databases.migrated());

    @Override
    protected NoticeOutbox outbox() {
        return ports.noticeOutbox();
    }
}
