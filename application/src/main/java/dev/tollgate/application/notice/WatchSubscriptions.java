package dev.tollgate.application.notice;

import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Mark;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.notice.Seen;
import dev.tollgate.domain.notice.SubscriptionWatch;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads off our mirror what there is to tell of subscriptions; to be called every few seconds by any process. */
public final class WatchSubscriptions {

    private final NoticeDestinations destinations;
    private final NoticeOutbox outbox;
    private final Subscriptions subscriptions;
    private final InstantSource clock;

    @Inject
    public WatchSubscriptions(
            NoticeDestinations destinations, NoticeOutbox outbox, Subscriptions subscriptions, InstantSource clock) {
        this.destinations = destinations;
        this.outbox = outbox;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** How many notices it took in. The first look at an account tells nothing. */
    public int watch() {
        return InUse.of(destinations).mapToInt(this::watch).sum();
    }

    private int watch(Destination destination) {
        List<Subscription> present = subscriptions.ofAccount(destination.account());
        Optional<Mark> mark = outbox.findMark(destination.account(), SubscriptionWatch.TOPIC);
        if (mark.isEmpty()) {
            Mark first = SubscriptionWatch.from(present).mark(destination.account());
            outbox.advance(Mark.NONE, first, List.of());
            return 0;
        }
        Seen seen = SubscriptionWatch.of(mark.get()).look(destination, present, clock.instant());
        boolean moved =
                !seen.mark().equals(mark.get()) && outbox.advance(mark.get().text(), seen.mark(), seen.notices());
        return moved ? seen.notices().size() : 0;
    }
}
