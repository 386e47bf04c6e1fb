package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingCustomers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which customer is which account, in memory. */
final class InMemoryBillingCustomers implements BillingCustomers {

    private final Map<AccountId, String> customers = new HashMap<>();
    private final Map<String, AccountId> accounts = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();

    @Override
    public synchronized Optional<String> findCustomer(AccountId account) {
        return Optional.ofNullable(customers.get(account));
    }

    @Override
    public synchronized Optional<AccountId> findAccount(String customer) {
        return Optional.ofNullable(accounts.get(customer));
    }

    @Override
    public synchronized String keep(AccountId account, String customer) {
        if (accounts.putIfAbsent(customer, account) == null && !forgotten.contains(customer)) {
            customers.putIfAbsent(account, customer);
        }
        return customers.getOrDefault(account, customer);
    }

    @Override
    public synchronized void forget(String customer) {
        forgotten.add(customer);
        customers.values().removeIf(customer::equals);
    }
}
