package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingCustomers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which customer is which account, in memory. */
final class InMemoryBillingCustomers implements BillingCustomers {

    private final Map<AccountId, String> customers = new HashMap<>();
    private final Map<String, AccountId> accounts = new HashMap<>();

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
        if (accounts.putIfAbsent(customer, account) == null) {
            customers.putIfAbsent(account, customer);
        }
        return customers.getOrDefault(account, customer);
    }

    @Override
    public synchronized void forget(String customer) {
        customers.values().removeIf(customer::equals);
    }
}
