package dev.tollgate.application.notice;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.JournalEnd;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.notice.CreditWatch;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Mark;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.notice.Seen;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads off the books what there is to tell of credits, for every account that wants to hear it; to
 * be called every few seconds by any process. Calls spend nothing on it.
 */
public final class WatchCredits {

    private static final int PAGE = 1_000;

    private final NoticeDestinations destinations;
    private final NoticeOutbox outbox;
    private final LedgerStatement statement;
    private final InstantSource clock;

    @Inject
    public WatchCredits(
            NoticeDestinations destinations, NoticeOutbox outbox, LedgerStatement statement, InstantSource clock) {
        this.destinations = destinations;
        this.outbox = outbox;
        this.statement = statement;
        this.clock = clock;
    }

    /** How many notices it took in. */
    public int watch() {
        return InUse.of(destinations).mapToInt(this::watch).sum();
    }

    /** Of most, nothing has changed since the look before, which is all that is asked. */
    private int watch(List<Destination> page) {
        Set<AccountId> accounts = InUse.accounts(page);
        Map<AccountId, Mark> marks = outbox.marks(accounts, CreditWatch.TOPIC);
        Map<AccountId, JournalEnd> ends = statement.ends(accounts);
        return page.stream()
                .mapToInt(destination -> watch(
                        destination,
                        Optional.ofNullable(marks.get(destination.account())),
                        ends.getOrDefault(destination.account(), JournalEnd.NONE)))
                .sum();
    }

    private int watch(Destination destination, Optional<Mark> mark, JournalEnd end) {
        if (mark.isEmpty()) {
            outbox.advance(Mark.NONE, Present.watch(end).mark(destination.account()), List.of());
            return 0;
        }
        int told = 0;
        Mark before = mark.get();
        List<Entry> news = List.of();
        do {
            CreditWatch watch = CreditWatch.of(before);
            news = watch.sequence() < end.sequence()
                    ? statement.entries(destination.account(), watch.sequence(), PAGE)
                    : List.of();
            Seen seen = watch.look(destination, news, Present.credits(end), clock.instant());
            if (!seen.mark().equals(before) && !outbox.advance(before.text(), seen.mark(), seen.notices())) {
                return told;
            }
            told += seen.notices().size();
            before = seen.mark();
        } while (news.size() == PAGE);
        return told;
    }
}
