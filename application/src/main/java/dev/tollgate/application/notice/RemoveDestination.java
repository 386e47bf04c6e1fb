package dev.tollgate.application.notice;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeOutbox;
import jakarta.inject.Inject;

/** Tells an account nothing any more. */
public final class RemoveDestination {

    private final NoticeDestinations destinations;
    private final NoticeOutbox outbox;

    @Inject
    public RemoveDestination(NoticeDestinations destinations, NoticeOutbox outbox) {
        this.destinations = destinations;
        this.outbox = outbox;
    }

    /** False if it had no destination. What was pending is dropped. */
    public boolean remove(AccountId account) {
        boolean removed = destinations.remove(account);
        outbox.clear(account);
        return removed;
    }
}
