package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import java.util.Objects;
import java.util.Optional;

/**
 * Pages of the billing provider to send people to, and money asked for. A repeat for the same
 * account, order or plan gets the same answer while the provider remembers it; all methods throw
 * {@link dev.tollgate.domain.UnavailableException} when nothing was changed and {@link
 * dev.tollgate.domain.ledger.UnknownOutcomeException} when that is not known.
 */
public interface Checkout {

    /** False where no billing provider is configured: nothing else here can then be asked. */
    boolean isOpen();

    /** Makes the account's customer, once. */
    String customer(AccountId account);

    /** A page to pay an order on. */
    Page topUp(TopUpOrder order, String customer, ReturnTo returnTo);

    /**
     * A page to subscribe to a plan on.
     *
     * @param attempt tells one wish to subscribe from another
     */
    Page subscribe(Buyer buyer, Plan plan, ReturnTo returnTo, String attempt);

    /** A page on which customers look after cards and invoices. */
    Page portal(String customer, String returnUrl);

    /** Charges an order to the customer's saved card; answers the payment, or empty if it declined. */
    Optional<String> charge(TopUpOrder order, String customer);

    /** Who buys. */
    record Buyer(AccountId account, String customer, boolean trialUsed) {
        public Buyer {
            Objects.requireNonNull(account, "account must not be null");
            Objects.requireNonNull(customer, "customer must not be null");
        }
    }

    /** Where people come back to. */
    record ReturnTo(String success, String cancel) {
        public ReturnTo {
            Objects.requireNonNull(success, "success must not be null");
            Objects.requireNonNull(cancel, "cancel must not be null");
        }
    }

    /** A page to send somebody to, and the provider's id of what it does. */
    record Page(String reference, String url) {
        public Page {
            Objects.requireNonNull(reference, "reference must not be null");
            Objects.requireNonNull(url, "url must not be null");
        }
    }
}
