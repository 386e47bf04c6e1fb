package dev.tollgate.application.notice;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.notice.CreditWatch;

/** Begins watches at the present. */
final class Present {

    private Present() {}

    static CreditWatch watch(LedgerStatement statement, AccountId account) {
        Balance balance = statement.findBalance(account).orElse(Balance.EMPTY);
        long last = statement.latestEntries(account, Long.MAX_VALUE, 1).stream()
                .mapToLong(Entry::sequence)
                .max()
                .orElse(0);
        return CreditWatch.from(last, balance.posted().minus(balance.debt()));
    }
}
