package dev.tollgate.application.notice;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Entry;
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
import java.util.Optional;

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

    private int watch(Destination destination) {
        AccountId account = destination.account();
        Optional<Mark> mark = outbox.findMark(account, CreditWatch.TOPIC);
        if (mark.isEmpty()) {
            outbox.advance(Mark.NONE, Present.watch(statement, account).mark(account), List.of());
            return 0;
        }
        CreditWatch watch = CreditWatch.of(mark.get());
        int told = 0;
        String before = mark.get().text();
        List<Entry> news = List.of();
        do {
            news = statement.entries(account, watch.sequence(), PAGE);
            Balance balance = statement.findBalance(account).orElse(Balance.EMPTY);
            Seen seen = watch.look(destination, news, balance.posted().minus(balance.debt()), clock.instant());
            if (!seen.mark().text().equals(before) && !outbox.advance(before, seen.mark(), seen.notices())) {
                return told;
            }
            told += seen.notices().size();
            before = seen.mark().text();
            watch = CreditWatch.of(seen.mark());
        } while (news.size() == PAGE);
        return told;
    }
}
