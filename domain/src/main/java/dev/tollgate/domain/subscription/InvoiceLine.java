package dev.tollgate.domain.subscription;

import java.util.Objects;

/**
 * One line of an invoice, as the billing provider tells it.
 *
 * @param item the subscription's item that it is for
 * @param price the price's id
 * @param priceKey the price's look-up key, empty when it is not told
 * @param amount minor units before discounts, negative for unused time
 * @param unitAmount minor units of the price itself: zero for a price that is free
 * @param period the time it pays for
 * @param proration true when it is for a part of a period after a change
 * @param unused true for time that was not used, though nothing may be given back for it
 * @param discounted true for a part whose amount is what discounts left of it: it tells nothing of its time
 */
public record InvoiceLine(
        String id,
        String item,
        String price,
        String priceKey,
        long quantity,
        long amount,
        long unitAmount,
        Period period,
        boolean proration,
        boolean unused,
        boolean discounted) {

    public InvoiceLine {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(item, "item must not be null");
        Objects.requireNonNull(price, "price must not be null");
        Objects.requireNonNull(priceKey, "priceKey must not be null");
        Objects.requireNonNull(period, "period must not be null");
    }

    /** Names the item and its period; a change amid a period is of the period that ends with it. */
    String itemPeriod() {
        return item + ":" + period.end().getEpochSecond();
    }
}
