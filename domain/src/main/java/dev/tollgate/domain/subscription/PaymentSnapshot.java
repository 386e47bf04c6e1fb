package dev.tollgate.domain.subscription;

import dev.tollgate.domain.money.Money;
import java.util.List;

/**
 * The present truth about the payment of an order.
 *
 * @param source prefix of all keys that come from it
 * @param order the order that the payment itself names
 * @param amount what it asks for
 * @param foreign true for a payment of the other mode (live or test) than this house works in
 * @param paybacks money that went back, oldest first
 */
public record PaymentSnapshot(
        String source,
        String reference,
        String order,
        Progress progress,
        Money amount,
        boolean foreign,
        List<Payback> paybacks) {

    /** How far a payment has come. */
    public enum Progress {
        /** Not paid yet; late payment methods take days. */
        WAITING,
        PAID,
        FAILED,
        EXPIRED
    }

    public PaymentSnapshot {
        paybacks = List.copyOf(paybacks);
    }
}
