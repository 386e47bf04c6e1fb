package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.IdleAccounts;
import dev.tollgate.domain.ledger.LedgerOperation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the next instant of every account. */
final class InMemoryIdleAccounts implements IdleAccounts {

    private record Due(Instant since, AccountId account) {}

    private final Shelves shelves;

    InMemoryIdleAccounts(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public List<AccountId> due(int most) {
        Instant now = shelves.now();
        return shelves.readAll(shelf -> {
                    AccountTotals totals = shelf.state().totals();
                    Due due = new Due(totals.next(), shelf.state().account());
                    return now.isBefore(totals.next()) ? Stream.<Due>empty() : Stream.of(due);
                })
                .sorted(Comparator.comparing(Due::since))
                .limit(PageSize.checked(most))
                .map(Due::account)
                .toList();
    }

    @Override
    public void roll(AccountId account) {
        shelves.apply(account, new LedgerOperation.Roll());
    }
}
