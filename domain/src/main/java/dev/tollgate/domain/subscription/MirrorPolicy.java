package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the truth about a subscription looks like in our mirror. */
public final class MirrorPolicy {

    /** Nothing stays unlooked at for longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private MirrorPolicy() {}

    /**
     * Mirrors a truth.
     *
     * @param next when time alone asks for credits, {@code Instant.MAX} for never
     */
    public static Subscription mirror(
            SubscriptionSnapshot truth, AccountId account, Plan plan, Instant next, Instant now) {
        var failing = truth.status().equals("past_due") || truth.status().equals("unpaid");
        var graceUntil = failing ? failedAt(truth).plus(plan.grace()) : Instant.MAX;
        var standing = standing(truth.status(), graceUntil, now);
        var due = standing.isTerminal()
                ? next
                : earliest(now, next, graceUntil, truth.period().end());
        return new Subscription(
                truth.id(),
                account,
                truth.customer(),
                plan.id(),
                standing,
                truth.status(),
                truth.quantity(),
                truth.period().start(),
                truth.period(),
                truth.cancelAtPeriodEnd(),
                graceUntil,
                due,
                Instant.EPOCH);
    }

    /** Whether nothing returns from how it stands, whatever its plan is. */
    public static boolean hasEnded(SubscriptionSnapshot truth) {
        return standing(truth.status(), Instant.MAX, Instant.EPOCH).isTerminal();
    }

    /**
     * When the first bill failed that may still be paid, of those since the last one that was. Where there is none,
     * because it was voided or never tried, the time that is paid for ended so: no grace goes on for ever.
     */
    private static Instant failedAt(SubscriptionSnapshot truth) {
        return sinceOneSettled(truth.invoices()).stream()
                .filter(invoice ->
                        invoice.state() == InvoiceState.OPEN || invoice.state() == InvoiceState.UNCOLLECTIBLE)
                .map(Invoice::failedAt)
                .filter(failed -> !failed.equals(Instant.MAX))
                .min(Instant::compareTo)
                .or(() -> truth.invoices().stream()
                        .filter(Invoice::isPaid)
                        .flatMap(invoice -> invoice.lines().stream())
                        .map(InvoiceLine::period)
                        .filter(period -> !period.isEmpty())
                        .map(Period::end)
                        .max(Instant::compareTo))
                .orElse(truth.period().start());
    }

    /** Those before the last that was settled may be left unpaid for ever: the subscription was in order without them. */
    private static List<Invoice> sinceOneSettled(List<Invoice> invoices) {
        var since = new ArrayList<Invoice>();
        for (var invoice : invoices) {
            since.add(invoice);
            if (invoice.isPaid() || invoice.state() == InvoiceState.CREDITED) {
                since.clear();
            }
        }
        return since;
    }

    /** An unknown word of the provider restricts: nothing is given on a guess. */
    private static Standing standing(String status, Instant graceUntil, Instant now) {
        return switch (status) {
            case "incomplete" -> Standing.INCOMPLETE;
            case "trialing" -> Standing.TRIAL;
            case "active" -> Standing.ACTIVE;
            case "past_due" -> now.isBefore(graceUntil) ? Standing.GRACE : Standing.RESTRICTED;
            case "paused" -> Standing.PAUSED;
            case "canceled", "incomplete_expired" -> Standing.ENDED;
            default -> Standing.RESTRICTED;
        };
    }

    private static Instant earliest(Instant now, Instant... instants) {
        var first = Instant.MAX;
        for (var instant : instants) {
            first = instant.isAfter(now) && instant.isBefore(first) ? instant : first;
        }
        return first.equals(Instant.MAX) ? now.plus(LONGEST) : first;
    }
}
