package dev.tollgate.testservers.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Invoices, their payment, and the money that goes back. */
final class Invoicing {
    private final Store store;

    Invoicing(Store store) {
        this.store = store;
    }

    /** What one line of an invoice says. */
    record Line(String item, Tree price, long quantity, long amount, Instant from, Instant to, Kind kind) {}

    /** Whether a line is for a whole period, or for what is left of one: to be used, or not used and given back. */
    enum Kind {
        WHOLE,
        REMAINING,
        UNUSED
    }

    /** Makes, finalises and tries to collect an invoice; true when it was paid. */
    boolean bill(Tree subscription, String reason, List<Line> lines) {
        var customer = store.get("customer", subscription.text("customer"));
        var invoice = draft(subscription, reason, lines);
        store.happened("invoice.created", invoice);
        applyBalance(customer, invoice);
        invoice.with("status", "open");
        invoice.tree("status_transitions").with("finalized_at", store.seconds());
        subscription.with("latest_invoice", invoice.text("id"));
        store.happened("invoice.finalized", invoice);
        return collect(invoice);
    }

    Tree draft(Tree subscription, String reason, List<Line> lines) {
        long subtotal = lines.stream().mapToLong(Line::amount).sum();
        long discount =
                lines.stream().mapToLong(line -> discount(subscription, line)).sum();
        var id = subscription.text("id");
        var invoice = store.create("invoice", "in")
                .with("customer", subscription.text("customer"))
                .with("billing_reason", reason)
                .with("status", "draft")
                .with("currency", "usd")
                .with("subtotal", subtotal)
                .with("total", subtotal - discount)
                .with("amount_due", Math.max(0, subtotal - discount))
                .with("amount_paid", 0)
                .with("attempt_count", 0)
                .with("metadata", new Tree())
                .with("post_payment_credit_notes_amount", 0)
                .with("status_transitions", new Tree());
        var details = Tree.of(
                "subscription", id, "metadata", subscription.tree("metadata").copy());
        invoice.with("subscription", id)
                .with("parent", Tree.of("type", "subscription_details", "subscription_details", details))
                .with("payment_intent", Tree.NULL)
                .with("charge", Tree.NULL)
                .with("paid", false)
                .with("payments", Billing.page(List.of()));
        var made = new ArrayList<Tree>();
        for (var line : lines) {
            made.add(line(subscription, invoice, line));
        }
        invoice.with("lines", Billing.page(made));
        return invoice;
    }

    /** What is taken off the bill for a line; of a part of a period discounts were taken when it was made. */
    private static long discount(Tree subscription, Line line) {
        return line.kind() == Kind.WHOLE ? line.amount() * subscription.number("percent_off") / 100 : 0;
    }

    private Tree line(Tree subscription, Tree invoice, Line line) {
        var price = line.price();
        var id = subscription.text("id");
        var isPart = line.kind() != Kind.WHOLE;
        var isDiscounted = subscription.number("percent_off") > 0 && (isPart || line.amount() > 0);
        var discounts = isDiscounted
                ? List.of(Tree.of("amount", discount(subscription, line), "discount", "di_fake"))
                : List.of();
        var credited = line.kind() == Kind.UNUSED
                ? (Object) Tree.of("invoice", subscription.text("latest_invoice"), "invoice_line_items", List.of())
                : Tree.NULL;
        var period = new Tree()
                .with("start", line.from().getEpochSecond())
                .with("end", line.to().getEpochSecond());
        var pricing = new Tree()
                .with("type", "price_details")
                .with("unit_amount_decimal", Long.toString(price.number("unit_amount")))
                .with("price_details", Tree.of("price", price.text("id"), "product", price.text("product")));
        var details = new Tree()
                .with("subscription", id)
                .with("subscription_item", line.item())
                .with("proration", isPart)
                .with("proration_details", Tree.of("credited_items", credited));
        return store.create("line_item", "il")
                .with("invoice", invoice.text("id"))
                .with("amount", line.amount())
                .with("currency", "usd")
                .with("quantity", line.quantity())
                .with("discount_amounts", discounts)
                .with("period", period)
                .with("type", "subscription")
                .with("subscription", id)
                .with("subscription_item", line.item())
                .with("proration", isPart)
                .with("proration_details", Tree.of("credited_items", credited))
                .with("price", price.copy())
                .with("plan", Tree.of("id", price.text("id")))
                .with("pricing", pricing)
                .with("parent", Tree.of("type", "subscription_item_details", "subscription_item_details", details));
    }

    private static void applyBalance(Tree customer, Tree invoice) {
        long total = invoice.number("total");
        long credit = -customer.number("balance");
        long used = Math.min(Math.max(0, total), Math.max(0, credit));
        long added = Math.max(0, -total);
        invoice.with("starting_balance", -credit).with("ending_balance", -(credit - used + added));
        customer.with("balance", invoice.number("ending_balance"));
        invoice.with("amount_due", Math.max(0, total) - used);
    }

    /** Tries to collect an open invoice; true when it is paid. */
    boolean collect(Tree invoice) {
        long due = invoice.number("amount_due");
        var customer = store.get("customer", invoice.text("customer"));
        if (due > 0) {
            invoice.with("attempt_count", invoice.number("attempt_count") + 1);
            var intent = store.find(invoice.text("payment_intent"));
            if (intent.text("id").isEmpty()) {
                intent = intent(customer.text("id"), due, new Tree());
                intent.with("invoice", invoice.text("id"));
                invoice.with("payment_intent", intent.text("id"));
                var payment = store.create("invoice_payment", "inpay")
                        .with("invoice", invoice.text("id"))
                        .with("status", "open")
                        .with("amount_requested", due)
                        .with("payment", Tree.of("type", "payment_intent", "payment_intent", intent.text("id")));
                invoice.with("payments", Billing.page(List.of(payment)));
            }
            if (!pay(intent, customer, invoice.text("id"))) {
                store.happened("invoice.payment_failed", invoice);
                return false;
            }
            var payment = invoice.list("payments").getFirst();
            payment.with("status", "paid").with("amount_paid", due);
            invoice.with("charge", intent.text("latest_charge"));
            paid(invoice, due);
            store.happened("invoice_payment.paid", payment);
            return true;
        }
        paid(invoice, 0);
        return true;
    }

    private void paid(Tree invoice, long amount) {
        invoice.with("status", "paid").with("paid", true).with("amount_paid", amount);
        invoice.tree("status_transitions").with("paid_at", store.seconds());
        store.happened("invoice.updated", invoice);
        store.happened("invoice.paid", invoice);
        store.happened("invoice.payment_succeeded", invoice);
    }

    void end(Tree invoice, String status) {
        invoice.with("status", status);
        store.happened(status.equals("void") ? "invoice.voided" : "invoice.marked_uncollectible", invoice);
    }

    Tree intent(String customer, long amount, Tree metadata) {
        return store.create("payment_intent", "pi")
                .with("customer", customer)
                .with("amount", amount)
                .with("amount_received", 0)
                .with("currency", "usd")
                .with("status", "requires_payment_method")
                .with("metadata", metadata)
                .with("latest_charge", Tree.NULL)
                .with("invoice", Tree.NULL);
    }

    /** Charges the customer for an intent; false, with a failed charge, when the card declines. */
    boolean pay(Tree intent, Tree customer, String invoice) {
        var declined = customer.flag("card_declines");
        var charge = store.create("charge", "ch")
                .with("customer", customer.text("id"))
                .with("amount", intent.number("amount"))
                .with("amount_refunded", 0)
                .with("refunded", false)
                .with("disputed", false)
                .with("currency", "usd")
                .with("payment_intent", intent.text("id"))
                .with("metadata", intent.tree("metadata").copy())
                .with("invoice", invoice.isEmpty() ? Tree.NULL : invoice)
                .with("paid", !declined)
                .with("status", declined ? "failed" : "succeeded");
        charge.with("refunds", Billing.page(List.of()));
        intent.with("latest_charge", charge.text("id"));
        if (declined) {
            intent.with("status", "requires_payment_method")
                    .with("last_payment_error", Tree.of("code", "card_declined"));
            store.happened("charge.failed", charge);
            store.happened("payment_intent.payment_failed", intent);
            return false;
        }
        intent.with("status", "succeeded")
                .without("last_payment_error")
                .with("amount_received", intent.number("amount"));
        store.happened("charge.succeeded", charge);
        store.happened("payment_intent.succeeded", intent);
        return true;
    }
}
