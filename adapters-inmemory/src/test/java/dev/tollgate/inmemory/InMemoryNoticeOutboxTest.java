package dev.tollgate.inmemory;

import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.testkit.NoticeOutboxContract;

class InMemoryNoticeOutboxTest extends NoticeOutboxContract {

    private final NoticeOutbox outbox = new InMemoryNoticeOutbox();

    @Override
    protected NoticeOutbox outbox() {
        return outbox;
    }
}
