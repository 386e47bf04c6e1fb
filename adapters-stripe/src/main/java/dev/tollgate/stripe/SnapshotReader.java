package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.Invoice;
import dev.tollgate.domain.subscription.InvoiceLine;
import dev.tollgate.domain.subscription.InvoiceState;
import dev.tollgate.domain.subscription.Payback;
import dev.tollgate.domain.subscription.Period;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads invoices and their lines from trees of either shape of the API. */
final class SnapshotReader {

    /** Reads as dear: a line that costs nothing needs a price that is known to be free. */
    private static final long NOT_FREE = 1;

    private final Function<String, JsonNode> prices;

    SnapshotReader(Function<String, JsonNode> prices) {
        this.prices = prices;
    }

    static String subscriptionOf(JsonNode invoice) {
        return Json.firstId(
                invoice.path("parent").path("subscription_details").path("subscription"), invoice.path("subscription"));
    }

    /** Whether a subscription ends when its period does: the portal sets the instant, others the flag. */
    static boolean endsWith(JsonNode subscription, Period period) {
        var at = Json.instant(subscription.path("cancel_at"), Instant.MAX);
        return Json.flag(subscription.path("cancel_at_period_end")) || !at.isAfter(period.end());
    }

    /**
     * The day of the month on which periods begin, 0 where it is not told. A day that was chosen and that the month of
     * the anchor lacks is told beside it; one that the anchor has left since counts no more.
     */
    static int anchorDay(JsonNode subscription) {
        var anchor = Json.instant(subscription.path("billing_cycle_anchor"), Instant.EPOCH);
        if (anchor.equals(Instant.EPOCH)) {
            return 0;
        }
        var date = anchor.atOffset(ZoneOffset.UTC).toLocalDate();
        var chosen =
                Json.number(subscription.path("billing_cycle_anchor_config").path("day_of_month"));
        var isLast = date.getDayOfMonth() == date.lengthOfMonth();
        return isLast && chosen > date.getDayOfMonth() && chosen <= 31 ? (int) chosen : date.getDayOfMonth();
    }

    /** The payment intents, and the charges without one, that paid, or tried to pay, an invoice. */
    static Set<String> paymentsOf(JsonNode invoice) {
        var ids = new HashSet<String>();
        for (var payment : Json.list(invoice.path("payments"))) {
            ids.add(Json.id(payment.path("payment").path("payment_intent")));
            ids.add(Json.id(payment.path("payment").path("charge")));
        }
        ids.add(Json.id(invoice.path("payment_intent")));
        ids.add(Json.id(invoice.path("charge")));
        ids.remove("");
        return ids;
    }

    Invoice invoice(JsonNode invoice, List<JsonNode> lines, Instant failedAt, List<Payback> paybacks) {
        var changed = invoice.path("status_transitions");
        var created = Json.instant(invoice.path("created"), Instant.EPOCH);
        var state = state(invoice);
        var paidAt = state == InvoiceState.PAID ? Json.instant(changed.path("paid_at"), created) : Instant.MAX;
        return new Invoice(
                Json.id(invoice),
                state,
                paidAt,
                state == InvoiceState.PAID ? Instant.MAX : failed(invoice, failedAt),
                Json.number(invoice.path("total")),
                Math.addExact(Json.number(invoice.path("amount_paid")), ofBalance(invoice)),
                lines.stream().map(line -> line(line, hasDiscounts(invoice))).toList(),
                paybacks);
    }

    /** What the customer's balance covered: the seller's debts stand there below zero. */
    private static long ofBalance(JsonNode invoice) {
        var before = Json.number(invoice.path("starting_balance"));
        return Math.max(0, Math.subtractExact(Json.number(invoice.path("ending_balance")), before));
    }

    /** A bill that is sent to be paid by hand is never tried: it fails when it is overdue. */
    private static Instant failed(JsonNode invoice, Instant failedCharge) {
        if (Json.number(invoice.path("attempt_count")) == 0) {
            return Json.instant(invoice.path("due_date"), Instant.MAX);
        }
        var finalized = invoice.path("status_transitions").path("finalized_at");
        return failedCharge.equals(Instant.MAX)
                ? Json.instant(finalized, Json.instant(invoice.path("created"), Instant.EPOCH))
                : failedCharge;
    }

    private static InvoiceState state(JsonNode invoice) {
        return switch (Json.text(invoice.path("status"))) {
            case "draft" -> InvoiceState.DRAFT;
            case "open" -> InvoiceState.OPEN;
            case "paid" -> isCreditedWhole(invoice) ? InvoiceState.CREDITED : InvoiceState.PAID;
            case "void" -> InvoiceState.VOID;
            case "uncollectible" -> InvoiceState.UNCOLLECTIBLE;
            default -> Json.flag(invoice.path("paid")) ? InvoiceState.PAID : InvoiceState.UNKNOWN;
        };
    }

    /** A bill that credit notes have settled before anybody paid is called paid, and was taken back. */
    private static boolean isCreditedWhole(JsonNode invoice) {
        var credited = Json.number(invoice.path("pre_payment_credit_notes_amount"));
        return credited > 0 && credited >= Json.number(invoice.path("total"));
    }

    private InvoiceLine line(JsonNode line, boolean ofDiscounts) {
        var details = line.path("parent").path("subscription_item_details");
        var loose = line.path("parent").path("invoice_item_details");
        var price = Json.firstId(
                line.path("pricing").path("price_details").path("price"), line.path("price"), line.path("plan"));
        var known = price.isEmpty() ? line.path("price") : prices.apply(price);
        var proration = Json.flag(details.path("proration"))
                || Json.flag(loose.path("proration"))
                || Json.flag(line.path("proration"));
        return new InvoiceLine(
                Json.id(line),
                Json.firstId(
                        details.path("subscription_item"),
                        line.path("subscription_item"),
                        loose.path("subscription_item"),
                        loose.path("subscription")),
                price,
                Json.text(known.path("lookup_key")),
                quantity(line),
                Json.number(line.path("amount")),
                unitAmount(line, known),
                period(line.path("period").path("start"), line.path("period").path("end")),
                proration,
                Json.number(line.path("amount")) < 0
                        || Stream.of(details, loose, line).anyMatch(SnapshotReader::givesBack),
                proration && (ofDiscounts || hasDiscounts(line)) && takesNothingOff(line));
    }

    /** What is given back names what was billed for it, also where that is nothing. */
    private static boolean givesBack(JsonNode place) {
        return place.path("proration_details").path("credited_items").isObject();
    }

    private static boolean hasDiscounts(JsonNode billOrLine) {
        return billOrLine.path("discount").isObject()
                || !Json.list(billOrLine.path("discounts")).isEmpty()
                || !Json.list(billOrLine.path("discount_amounts")).isEmpty();
    }

    /** A part of a period is told after discounts, unless it tells what they take off it later. */
    private static boolean takesNothingOff(JsonNode line) {
        return Json.list(line.path("discount_amounts")).stream()
                .allMatch(each -> Json.number(each.path("amount")) == 0);
    }

    private static long quantity(JsonNode line) {
        return line.path("quantity").isIntegralNumber() ? Json.number(line.path("quantity")) : 1;
    }

    /** Where what a price costs in the currency of the line is not told, it is free where it is so in its own. */
    private static long unitAmount(JsonNode line, JsonNode price) {
        var currency = Json.text(line.path("currency"));
        var isOther = !currency.isEmpty() && !currency.equals(Json.text(price.path("currency")));
        var told = isOther ? price.path("currency_options").path(currency) : price;
        if (told.path("unit_amount").isIntegralNumber()) {
            return Json.number(told.path("unit_amount"));
        }
        if (price.path("unit_amount").isIntegralNumber()) {
            return Math.min(NOT_FREE, Json.number(price.path("unit_amount")));
        }
        var decimal = Json.text(line.path("pricing").path("unit_amount_decimal"));
        return decimal.matches("0(\\.0+)?") ? 0 : NOT_FREE;
    }

    /** A period that ends before it starts is none. */
    static Period period(JsonNode start, JsonNode end) {
        var from = Json.instant(start, Instant.EPOCH);
        var to = Json.instant(end, Instant.EPOCH);
        return to.isBefore(from) ? Period.NONE : new Period(from, to);
    }
}
