package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Accounts in memory; opening one opens its books. */
final class InMemoryAccounts implements Accounts {

    private final ConcurrentSkipListMap<AccountId, Account> accounts = new ConcurrentSkipListMap<>();
    private final Shelves shelves;

    InMemoryAccounts(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Opened open(Account account) {
        shelves.open(account.id());
        Account before = accounts.putIfAbsent(account.id(), account);
        return before == null ? new Opened.New(account) : new Opened.Existing(before);
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public List<Account> list(String after, int most) {
        String start = PageStart.checked(after);
        return accounts.values().stream()
                .filter(account -> account.id().value().compareTo(start) > 0)
                .limit(PageSize.checked(most))
                .toList();
    }

    @Override
    public boolean update(Account before, Account changed) {
        return accounts.replace(before.id(), before, changed);
    }
}
