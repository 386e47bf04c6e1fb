package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.AutoTopUps;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Wishes to buy automatically, in memory. */
final class InMemoryAutoTopUps implements AutoTopUps {

    private final TreeMap<String, AutoTopUp> wishes = new TreeMap<>();

    @Override
    public synchronized Optional<AutoTopUp> find(AccountId account) {
        return Optional.ofNullable(wishes.get(account.value()));
    }

    @Override
    public synchronized void save(AutoTopUp wish) {
        wishes.put(wish.account().value(), wish);
    }

    @Override
    public synchronized boolean replace(AutoTopUp before, AutoTopUp changed) {
        return wishes.replace(before.account().value(), before, changed);
    }

    @Override
    public synchronized void remove(AccountId account) {
        wishes.remove(account.value());
    }

    @Override
    public synchronized List<AutoTopUp> list(String after, int most) {
        return wishes.tailMap(PageStart.checked(after), false).values().stream()
                .limit(PageSize.checked(most))
                .toList();
    }
}
