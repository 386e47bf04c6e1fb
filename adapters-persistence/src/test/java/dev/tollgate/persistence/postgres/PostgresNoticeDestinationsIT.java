package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.testkit.NoticeDestinationsContract;
import org.junit.jupiter.api.AutoClose;

class PostgresNoticeDestinationsIT extends NoticeDestinationsContract {

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.open(Databases.migrated());

    @Override
    protected NoticeDestinations destinations() {
        return ports.noticeDestinations();
    }
}
