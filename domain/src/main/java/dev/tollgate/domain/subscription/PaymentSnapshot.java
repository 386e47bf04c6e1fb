package dev.tollgate.domain.subscription;

import dev.tollgate.domain.money.Money;
import java.util.List;
import java.util.Objects;

/**
 * The present truth about the payment of an order.
 *
 * @param source prefix of all keys that come from it
 * @param payment the payment itself, which a checkout session makes; empty while there is none
 * @param order the order that the payment itself names
 * @param amount what it asks for
 * @param foreign true for a payment of the other mode (live or test) than this house works in
 * @param paybacks money that went back, oldest first
 */
public record PaymentSnapshot(
        String source,
        String reference,
        String payment,
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
        Objects.requireNonNull(source, "source must not be null");
        Objects.requireNonNull(reference, "reference must not be null");
        Objects.requireNonNull(payment, "payment must not be null");
        Objects.requireNonNull(order, "order must not be null");
        Objects.requireNonNull(progress, "progress must not be null");
        Objects.requireNonNull(amount, "amount must not be null");
        Objects.requireNonNull(paybacks, "paybacks must not be null");
        paybacks = List.copyOf(paybacks);
    }

    /** Whether a signal that tells of this session or payment tells of this one. */
    public boolean isKnownAs(String name) {
        return name.equals(reference) || name.equals(payment);
    }

    /** Whether money arrived that has not all been refunded. */
    public boolean keepsMoney() {
        long refunded = 0;
        for (var payback : paybacks) {
            refunded += payback instanceof Payback.Refund refund && !refund.failed() ? refund.amount() : 0;
        }
        return progress == Progress.PAID && refunded < amount.minorUnits();
    }
}
