package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.testkit.NoticeOutboxContract;
import org.junit.jupiter.api.AfterEach;

class PostgresNoticeOutboxIT extends NoticeOutboxContract {

    private final PostgresPorts ports = PostgresPorts.open(Databases.migrated());

    @AfterEach
    void close() {
        ports.close();
    }

    @Override
    protected NoticeOutbox outbox() {
        return ports.noticeOutbox();
    }
}
