package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.testkit.NoticeDestinationsContract;
import org.junit.jupiter.api.AfterEach;

class PostgresNoticeDestinationsIT extends NoticeDestinationsContract {

    private final PostgresPorts ports = PostgresPorts.open(Databases.migrated());

    @AfterEach
    void close() {
        ports.close();
    }

    @Override
    protected NoticeDestinations destinations() {
        return ports.noticeDestinations();
    }
}
