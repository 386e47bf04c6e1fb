package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The present truth about one subscription at the billing provider, its invoices included.
 *
 * @param source prefix of all keys that come from it: the provider's account and mode
 * @param account our account as the provider remembers it, empty if it does not
 * @param status the provider's own word
 * @param price the price of its item
 * @param anchorDay the day of the month on which its periods begin, 1 to 31; 0 where it is not told
 * @param trial its trial, {@link Period#NONE} without one
 * @param ended when it ended, {@code Instant.MAX} if it has not
 * @param invoices all of the last 400 days, oldest first
 */
public record SubscriptionSnapshot(
        String id,
        String source,
        String customer,
        String account,
        String status,
        String price,
        String priceKey,
        long quantity,
        Period period,
        int anchorDay,
        Period trial,
        boolean cancelAtPeriodEnd,
        Instant ended,
        List<Invoice> invoices) {

    public SubscriptionSnapshot {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(source, "source must not be null");
        Objects.requireNonNull(customer, "customer must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(status, "status must not be null");
        Objects.requireNonNull(price, "price must not be null");
        Objects.requireNonNull(priceKey, "priceKey must not be null");
        Objects.requireNonNull(period, "period must not be null");
        Objects.requireNonNull(trial, "trial must not be null");
        Objects.requireNonNull(ended, "ended must not be null");
        Objects.requireNonNull(invoices, "invoices must not be null");
        invoices = List.copyOf(invoices);
    }
}
