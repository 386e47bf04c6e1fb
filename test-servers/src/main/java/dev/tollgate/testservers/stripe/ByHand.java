package dev.tollgate.testservers.stripe;

import java.time.Instant;
import java.util.ArrayList;

/** What people make by hand or with Stripe's command line: prices, single invoices, payments on a page. */
final class ByHand {
    private final Store store;
    private final Invoicing invoicing;
    private final Acts acts;

    ByHand(Store store, Invoicing invoicing, Acts acts) {
        this.store = store;
        this.invoicing = invoicing;
        this.acts = acts;
    }

    Tree price(Form form) {
        var interval = form.text("recurring[interval]");
        var recurring = interval.isEmpty() ? Tree.NULL : Tree.of("interval", interval, "interval_count", 1);
        return store.create("price", "price")
                .with("active", true)
                .with("currency", form.text("currency"))
                .with("unit_amount", form.number("unit_amount"))
                .with("lookup_key", form.has("lookup_key") ? form.text("lookup_key") : Tree.NULL)
                .with("product", form.text("product"))
                .with("recurring", recurring)
                .with("type", interval.isEmpty() ? "one_time" : "recurring");
    }

    /** A card or any other way to pay; those of tests, such as {@code pm_card_visa}, need not be made. */
    Tree paymentMethod(Form form) {
        return store.create("payment_method", "pm", "type", form.text("type"), "customer", Tree.NULL);
    }

    Tree attached(String id, Form form) {
        var found = store.find(id);
        var method = found.text("object").equals("payment_method")
                ? found
                : store.create("payment_method", "pm", "type", "card");
        return method.with(
                "customer", store.get("customer", form.text("customer")).text("id"));
    }

    Tree invoiceItem(Form form) {
        var customer = store.get("customer", form.text("customer")).text("id");
        return store.create("invoiceitem", "ii")
                .with("customer", customer)
                .with("amount", form.number("amount"))
                .with("currency", form.text("currency"))
                .with("invoice", Tree.NULL);
    }

    /** A draft of all that waits to be billed to a customer and belongs to no subscription. */
    Tree invoice(Form form) {
        var customer = store.get("customer", form.text("customer")).text("id");
        var nothing = Tree.of("id", "", "customer", customer);
        var lines = new ArrayList<Invoicing.Line>();
        for (var item : store.all("invoiceitem")) {
            if (item.text("customer").equals(customer) && !item.has("invoice")) {
                lines.add(new Invoicing.Line(
                        "", new Tree(), 1, item.number("amount"), now(), now(), Invoicing.Kind.WHOLE));
            }
        }
        var invoice = invoicing.draft(nothing, "manual", lines);
        invoice.with("subscription", Tree.NULL).with("parent", Tree.NULL);
        for (var item : store.all("invoiceitem")) {
            if (item.text("customer").equals(customer) && !item.has("invoice")) {
                item.with("invoice", invoice.text("id"));
            }
        }
        store.happened("invoice.created", invoice);
        return invoice;
    }

    /** What a customer does on the page of a checkout. */
    Tree confirmed(String session) {
        return store.get("checkout.session", acts.completeCheckout(session, false));
    }

    /** Whoever comes to a checkout without being a customer becomes one. */
    Tree guest(Form form) {
        return form.has("customer")
                ? store.get("customer", form.text("customer"))
                : store.get("customer", acts.customer(java.util.Map.of()));
    }

    private Instant now() {
        return store.now();
    }
}
