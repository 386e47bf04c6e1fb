package dev.tollgate.domain.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A bill and what became of it.
 *
 * @param paidAt when it was paid, {@code Instant.MAX} if it is not
 * @param failedAt when collecting it first failed, {@code Instant.MAX} if it never did
 * @param total minor units it asked for after discounts
 * @param paid minor units that settled it: money that arrived, and what a balance covered
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
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(state, "state must not be null");
        Objects.requireNonNull(paidAt, "paidAt must not be null");
        Objects.requireNonNull(failedAt, "failedAt must not be null");
        Objects.requireNonNull(lines, "lines must not be null");
        Objects.requireNonNull(paybacks, "paybacks must not be null");
        lines = List.copyOf(lines);
        paybacks = List.copyOf(paybacks);
    }

    /**
     * The minor units that paybacks are a share of: what settled all that it bills. Time that was not used pays
     * like money for whatever else is billed beside it. Zero or less for a bill that nothing was paid for.
     */
    public long basis() {
        var settled = paid > 0 ? paid : total;
        return settled > 0 ? settled + credited() : settled;
    }

    /** What it gives back for time that was not used, where an item's period is billed less than that. */
    private long credited() {
        return lines.stream()
                .filter(line -> line.amount() > 0 || line.proration())
                .collect(Collectors.groupingBy(InvoiceLine::itemPeriod, Collectors.summingLong(InvoiceLine::amount)))
                .values()
                .stream()
                .mapToLong(sum -> Math.max(0, -sum))
                .sum();
    }

    /** Whether it is settled, by money, balance or discount. */
    public boolean isPaid() {
        return state == InvoiceState.PAID;
    }
}
