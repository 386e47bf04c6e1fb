package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpOrder.State;
import dev.tollgate.domain.subscription.TopUpOrders;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Orders of credits, in memory. */
final class InMemoryTopUpOrders implements TopUpOrders {

    private final Map<String, TopUpOrder> orders = new LinkedHashMap<>();

    @Override
    public synchronized boolean place(TopUpOrder order) {
        var inFlight = order.automatic() && !inFlight(Set.of(order.account())).isEmpty();
        return !inFlight && orders.putIfAbsent(order.id(), order) == null;
    }

    @Override
    public synchronized Optional<TopUpOrder> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public synchronized void refer(String id, String reference) {
        orders.computeIfPresent(id, (same, order) -> order.reference().isEmpty() ? order.at(reference) : order);
    }

    @Override
    public synchronized boolean settle(String id, State state) {
        var order = orders.get(id);
        if (order == null || !order.state().mayBecome(state)) {
            return false;
        }
        orders.put(id, order.become(state));
        return true;
    }

    @Override
    public synchronized Map<AccountId, TopUpOrder> inFlight(Set<AccountId> accounts) {
        return orders.values().stream()
                .filter(each -> each.automatic() && each.state() == State.OPEN && accounts.contains(each.account()))
                .collect(Collectors.toMap(TopUpOrder::account, each -> each));
    }

    @Override
    public synchronized List<TopUpOrder> ofAccount(AccountId account, Instant since) {
        return orders.values().stream()
                .filter(order ->
                        order.account().equals(account) && !order.created().isBefore(since))
                .sorted(Comparator.comparing(TopUpOrder::created)
                        .thenComparing(TopUpOrder::id)
                        .reversed())
                .toList();
    }

    @Override
    public synchronized List<TopUpOrder> since(Instant since, String after, int most) {
        var start = PageStart.checked(after);
        return orders.values().stream()
                .filter(order -> order.state() == State.OPEN || !order.created().isBefore(since))
                .filter(order -> order.id().compareTo(start) > 0)
                .sorted(Comparator.comparing(TopUpOrder::id))
                .limit(PageSize.checked(most))
                .toList();
    }
}
