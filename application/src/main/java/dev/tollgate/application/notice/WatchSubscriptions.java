package dev.tollgate.application.notice;

import dev.tollgate.domain.account.AccountId;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** How many notices it took in. What began before the destination was set is taken as known. */
    public int watch() {
        return InUse.of(destinations).mapToInt(this::watch).sum();
    }

    private int watch(List<Destination> page) {
        Set<AccountId> accounts = InUse.accounts(page);
        Map<AccountId, Mark> marks = outbox.marks(accounts, SubscriptionWatch.TOPIC);
        Map<AccountId, List<Subscription>> present = subscriptions.ofAccounts(accounts);
        return page.stream()
                .mapToInt(destination -> watch(
                        destination,
                        Optional.ofNullable(marks.get(destination.account())),
                        present.getOrDefault(destination.account(), List.of())))
                .sum();
    }

    private int watch(Destination destination, Optional<Mark> kept, List<Subscription> present) {
        Mark mark = kept.orElseGet(() -> begun(destination, present));
        Seen seen = SubscriptionWatch.of(mark).look(destination, present, clock.instant());
        boolean moved = !seen.mark().equals(mark) && outbox.advance(mark.text(), seen.mark(), seen.notices());
        return moved ? seen.notices().size() : 0;
    }

    /** What a watch knows before its first look. */
    private Mark begun(Destination destination, List<Subscription> present) {
        Mark first = SubscriptionWatch.from(present.stream()
                        .filter(each -> each.anchor().isBefore(destination.since()))
                        .toList())
                .mark(destination.account());
        outbox.advance(Mark.NONE, first, List.of());
        return first;
    }
}
