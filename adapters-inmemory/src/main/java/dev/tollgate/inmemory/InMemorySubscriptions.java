package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The mirror of subscriptions, in memory. */
final class InMemorySubscriptions implements Subscriptions {

    private record Row(Subscription subscription, long fence) {}

    private final TreeMap<String, Row> rows = new TreeMap<>();

    @Override
    public synchronized Optional<Subscription> find(String id) {
        return Optional.ofNullable(rows.get(id)).map(Row::subscription);
    }

    @Override
    public synchronized List<Subscription> ofAccount(AccountId account) {
        return rows.values().stream()
                .map(Row::subscription)
                .filter(each -> each.account().equals(account))
                .toList();
    }

    @Override
    public synchronized Map<AccountId, List<Subscription>> ofAccounts(Set<AccountId> accounts) {
        return rows.values().stream()
                .map(Row::subscription)
                .filter(each -> accounts.contains(each.account()))
                .collect(Collectors.groupingBy(Subscription::account));
    }

    @Override
    public synchronized boolean save(Subscription subscription, long fence) {
        var before = rows.get(subscription.id());
        if (before != null && before.fence() > fence) {
            return false;
        }
        rows.put(subscription.id(), new Row(subscription, fence));
        return true;
    }

    @Override
    public synchronized boolean add(Subscription first) {
        return rows.putIfAbsent(first.id(), new Row(first, 0)) == null;
    }

    @Override
    public synchronized boolean replace(Subscription before, Subscription changed) {
        var row = rows.get(before.id());
        if (row == null || !row.subscription().equals(before)) {
            return false;
        }
        rows.put(before.id(), new Row(changed, row.fence()));
        return true;
    }

    @Override
    public synchronized List<Subscription> due(Instant now, int most) {
        return rows.values().stream()
                .map(Row::subscription)
                .filter(each -> !each.due().isAfter(now))
                .sorted(Comparator.comparing(Subscription::due).thenComparing(Subscription::id))
                .limit(PageSize.checked(most))
                .toList();
    }

    @Override
    public synchronized List<Subscription> living(String after, int most) {
        return rows.tailMap(PageStart.checked(after), false).values().stream()
                .map(Row::subscription)
                .filter(each -> !each.standing().isTerminal())
                .limit(PageSize.checked(most))
                .toList();
    }
}
