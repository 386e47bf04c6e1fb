package dev.tollgate.inmemory;

import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.testkit.NoticeDestinationsContract;

class InMemoryNoticeDestinationsTest extends NoticeDestinationsContract {

    private final NoticeDestinations destinations = new InMemoryNoticeDestinations();

    @Override
    protected NoticeDestinations destinations() {
        return destinations;
    }
}
