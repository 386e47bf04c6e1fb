package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingCustomers;
import java.util.Optional;

/** Customers and accounts; a partial unique index keeps an account to one present customer. */
final class PostgresBillingCustomers implements BillingCustomers {

    /** Whose a customer is that was forgotten before it was known. */
    private static final String NOBODY = "";

    private final Database database;

    PostgresBillingCustomers(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> findCustomer(AccountId account) {
        return database.read(handle -> handle.createQuery(
                        "SELECT customer FROM billing_customer WHERE account = :account AND present")
                .bind("account", account.value())
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public Optional<AccountId> findAccount(String customer) {
        return database.read(
                handle -> handle.createQuery("SELECT account FROM billing_customer WHERE customer = :customer")
                        .bind("customer", customer)
                        .mapTo(String.class)
                        .findOne()
                        .filter(account -> !account.equals(NOBODY))
                        .map(AccountId::new));
    }

    /** A second customer of an account is known, and is not the one that is charged. */
    @Override
    public String keep(AccountId account, String customer) {
        database.write(handle -> {
            int first = handle.createUpdate("""
                            INSERT INTO billing_customer (customer, account, present)
                            VALUES (:customer, :account, true) ON CONFLICT DO NOTHING""")
                    .bind("customer", customer)
                    .bind("account", account.value())
                    .execute();
            return first == 1
                    ? first
                    : handle.createUpdate("""
                            INSERT INTO billing_customer (customer, account, present)
                            VALUES (:customer, :account, false) ON CONFLICT (customer) DO UPDATE
                            SET account = EXCLUDED.account WHERE billing_customer.account = :nobody""")
                            .bind("customer", customer)
                            .bind("account", account.value())
                            .bind("nobody", NOBODY)
                            .execute();
        });
        return findCustomer(account).orElse(customer);
    }

    @Override
    public void forget(String customer) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO billing_customer (customer, account, present)
                        VALUES (:customer, :nobody, false) ON CONFLICT (customer) DO UPDATE SET present = false""")
                .bind("customer", customer)
                .bind("nobody", NOBODY)
                .execute());
    }
}
