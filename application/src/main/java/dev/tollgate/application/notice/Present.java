package dev.tollgate.application.notice;

import dev.tollgate.domain.ledger.JournalEnd;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.CreditWatch;

/** Begins watches at the present. */
final class Present {

    private Present() {}

    static CreditWatch watch(JournalEnd end) {
        return CreditWatch.from(end.sequence(), credits(end));
    }

    /** What is held is not spent yet. */
    static Credits credits(JournalEnd end) {
        return end.balance().posted().minus(end.balance().debt());
    }
}
