package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.util.List;

/**
 * A bill and what became of it.
 *
 * @param paidAt when it was paid, {@code Instant.MAX} if it is not
 * @param failedAt when collecting it first failed, {@code Instant.MAX} if it never did
 * @param total minor units it asked for after discounts
 * @param paid minor units of money that arrived, less than the total when a balance covered some
 * @param paybacks money that went back, oldest first
 */
public record Invoice(
        String id,
        InvoiceState state,
        Instant paidAt,
        Instant failedAt,
        long total,
        long paid,
        List<InvoiceLine> lines,
        List<Payback> paybacks) {

    public Invoice {
        lines = List.copyOf(lines);
        paybacks = List.copyOf(paybacks);
    }

    /** The minor units that paybacks are a share of. */
    public long basis() {
        return paid > 0 ? paid : total;
    }

    /** Whether it is settled, by money, balance or discount. */
    public boolean isPaid() {
        return state == InvoiceState.PAID;
    }
}
