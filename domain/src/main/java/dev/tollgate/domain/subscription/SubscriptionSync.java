package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings the billing provider's present truth. Reads only, so every call may be repeated; all
 * methods throw {@link dev.tollgate.domain.UnavailableException} when the provider cannot be asked.
 */
public interface SubscriptionSync {

    /** What a signal is about, by asking where its text does not say. */
    Subject subjectOf(InboxSignal signal);

    /** Empty if the provider knows no such subscription. */
    Optional<SubscriptionSnapshot> fetch(String subscription);

    /** The payment of an order; empty while there is none. */
    Optional<PaymentSnapshot> fetchPayment(TopUpOrder order);

    /** Ids of subscriptions that have not ended, or that were made since an instant. */
    List<String> subscriptions(Instant since);
}
