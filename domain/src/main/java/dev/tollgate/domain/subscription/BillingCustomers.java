package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import java.util.Optional;

/** Which customer of the billing provider is which account. Every method is atomic. */
public interface BillingCustomers {

    /** The account's customer; empty if it has none, or none any more. */
    Optional<String> findCustomer(AccountId account);

    /** The account a customer is tied to; empty if it is nobody we know. */
    Optional<AccountId> findAccount(String customer);

    /**
     * Ties a customer to an account; the first tie of either stays. Answers the account's customer
     * as it now is.
     */
    String keep(AccountId account, String customer);

    /**
     * Notes that the provider has deleted the customer: its account may get another. The tie stays,
     * or is made later by what is still to be heard of the customer, but it is never charged again.
     */
    void forget(String customer);
}
