package dev.tollgate.application.notice;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.notice.OutboxNotice;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Shows where an account wants to hear notices, and how the latest of them fared. */
public final class ViewDestination {

    private static final int LATEST = 20;

    private final NoticeDestinations destinations;
    private final NoticeOutbox outbox;

    @Inject
    public ViewDestination(NoticeDestinations destinations, NoticeOutbox outbox) {
        this.destinations = destinations;
        this.outbox = outbox;
    }

    /** Empty if the account has no destination. */
    public Optional<View> view(AccountId account) {
        return destinations.find(account).map(found -> new View(found, outbox.latest(account, LATEST)));
    }

    /** A destination and the latest notices, newest first. */
    public record View(Destination destination, List<OutboxNotice> latest) {}
}
