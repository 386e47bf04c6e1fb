package dev.tollgate.testservers.stripe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The requests that the fake understands, one method each. */
final class Api {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("customers", "customer"),
            Map.entry("products", "product"),
            Map.entry("prices", "price"),
            Map.entry("checkout/sessions", "checkout.session"),
            Map.entry("subscriptions", "subscription"),
            Map.entry("subscription_schedules", "subscription_schedule"),
            Map.entry("invoices", "invoice"),
            Map.entry("invoice_payments", "invoice_payment"),
            Map.entry("payment_intents", "payment_intent"),
            Map.entry("charges", "charge"),
            Map.entry("refunds", "refund"),
            Map.entry("disputes", "dispute"),
            Map.entry("credit_notes", "credit_note"),
            Map.entry("events", "event"));

    private final Store store;
    private final Billing billing;
    private final Changes changes;
    private final Invoicing invoicing;
    private final Money money;
    private final ByHand byHand;
    private final Schedules schedules;

    Api(Store store, Billing billing, Changes changes, Invoicing invoicing, Money money, ByHand byHand) {
        this.byHand = byHand;
        this.schedules = new Schedules(store);
        this.store = store;
        this.billing = billing;
        this.changes = changes;
        this.invoicing = invoicing;
        this.money = money;
    }

    Tree answer(String method, String path, Form form, ApiShape shape) {
        var parts = path.replace("checkout/sessions", "checkout.sessions").split("/");
        var collection = parts[0].replace("checkout.sessions", "checkout/sessions");
        if (method.equals("GET")) {
            return read(collection, parts, form, shape);
        }
        var done = parts.length == 1 ? create(collection, form) : change(method, collection, parts, form);
        return Renderer.shown(done, shape, Set.copyOf(form.expand()));
    }

    private Tree read(String collection, String[] parts, Form form, ApiShape shape) {
        var type = collection.equals("payment_pages") ? "checkout.session" : TYPES.getOrDefault(collection, "");
        if (type.isEmpty()) {
            throw new Refusal(404, "resource_missing", "Unrecognized request URL " + collection);
        }
        if (parts.length == 1) {
            return list(type, form, shape);
        }
        var found = store.get(type, parts[1]);
        if (parts.length == 3 && parts[2].equals("payment_methods")) {
            var card = Tree.of("id", "pm_fake", "object", "payment_method", "customer", parts[1]);
            return paged(List.of(card), form, "/v1/customers/" + parts[1] + "/payment_methods");
        }
        if (parts.length == 3 && parts[2].equals("lines")) {
            var lines = new ArrayList<Tree>();
            for (var line : found.list("lines")) {
                lines.add(Renderer.line(line, shape == ApiShape.BEFORE_2025_03));
            }
            return paged(lines, form, "/v1/invoices/" + parts[1] + "/lines");
        }
        return Renderer.shown(found, shape, Set.copyOf(form.expand()));
    }

    private Tree list(String type, Form form, ApiShape shape) {
        var expand = new HashSet<String>();
        form.expand().forEach(name -> expand.add(name.replace("data.", "")));
        var found = new ArrayList<Tree>();
        var hidden = type.equals("subscription") && !form.fields().containsKey("status") ? "canceled" : "";
        for (var tree : store.all(type)) {
            if (matches(tree, form) && (hidden.isEmpty() || !tree.text("status").equals(hidden))) {
                found.add(Renderer.shown(tree, shape, expand));
            }
        }
        return paged(found, form, "/v1/" + type);
    }

    private static boolean matches(Tree tree, Form form) {
        for (var filter : form.fields().entrySet()) {
            var name = filter.getKey();
            var fits = switch (name) {
                case "limit", "starting_after", "active" -> true;
                case "lookup_keys[0]" -> tree.text("lookup_key").equals(filter.getValue());
                case "created[gte]" -> tree.number("created") >= form.number(name);
                case "payment[type]" -> true;
                case "payment[payment_intent]" ->
                    tree.tree("payment").text("payment_intent").equals(filter.getValue());
                case "status" ->
                    filter.getValue().equals("all") || tree.text(name).equals(filter.getValue());
                case "type" -> tree.text("type").equals(filter.getValue());
                default -> tree.text(name).equals(filter.getValue());
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Tree paged(List<Tree> all, Form form, String url) {
        int from = 0;
        for (int i = 0; form.has("starting_after") && i < all.size(); i++) {
            from = all.get(i).text("id").equals(form.text("starting_after")) ? i + 1 : from;
        }
        int limit = form.has("limit") ? (int) form.number("limit") : 10;
        int to = Math.min(all.size(), from + limit);
        return Billing.page(all.subList(from, to))
                .with("has_more", to < all.size())
                .with("url", url);
    }

    private Tree create(String collection, Form form) {
        return switch (collection) {
            case "customers" -> {
                var customer = store.create("customer", "cus")
                        .with("email", form.text("email"))
                        .with("metadata", form.nested("metadata"))
                        .with("balance", 0);
                store.happened("customer.created", customer);
                yield customer;
            }
            case "prices" -> byHand.price(form);
            case "payment_methods" -> byHand.paymentMethod(form);
            case "invoiceitems" -> byHand.invoiceItem(form);
            case "invoices" -> byHand.invoice(form);
            case "products" -> store.create("product", "prod", "name", form.text("name"));
            case "checkout/sessions" -> session(form);
            case "subscriptions" ->
                billing.subscribe(new Billing.Start(
                        form.text("customer"),
                        items(form),
                        (int) form.number("trial_period_days"),
                        0,
                        form.nested("metadata")));
            case "subscription_schedules" -> schedules.create(form);
            case "payment_intents" -> intent(form);
            case "refunds" -> money.refund(store.get("charge", form.text("charge")), form.number("amount"));
            default -> throw new Refusal(404, "resource_missing", "Unrecognized request URL: POST " + collection);
        };
    }

    private Tree intent(Form form) {
        var customer = store.get("customer", form.text("customer"));
        var intent = invoicing.intent(customer.text("id"), form.number("amount"), form.nested("metadata"));
        store.happened("payment_intent.created", intent);
        if (customer.flag("pays_late")) {
            return intent.with("status", "processing");
        }
        if (form.text("confirm").equals("true") && !invoicing.pay(intent, customer, "")) {
            throw new Refusal(402, "card_declined", "Your card was declined.");
        }
        return intent;
    }

    private Tree session(Form form) {
        var customer = byHand.guest(form);
        var mode = form.text("mode");
        long amount = 0;
        var price = form.text("line_items[0][price]");
        if (price.isEmpty()) {
            amount = form.number("line_items[0][price_data][unit_amount]");
        } else {
            amount = store.get("price", price).number("unit_amount");
        }
        var kept = mode.equals("payment") ? "payment_intent_data[metadata]" : "subscription_data[metadata]";
        var session = store.create("checkout.session", "cs")
                .with("mode", mode)
                .with("customer", customer.text("id"))
                .with("status", "open")
                .with("payment_status", "unpaid")
                .with("amount_total", amount * quantity(form, "line_items[0][quantity]"))
                .with("currency", "usd")
                .with("price", price)
                .with("quantity", quantity(form, "line_items[0][quantity]"))
                .with("trial_days", form.number("subscription_data[trial_period_days]"))
                .with("metadata", form.nested("metadata"))
                .with("kept", form.nested(kept))
                .with("client_reference_id", form.text("client_reference_id"))
                .with("success_url", form.text("success_url"))
                .with("payment_intent", Tree.NULL)
                .with("subscription", Tree.NULL)
                .with("invoice", Tree.NULL);
        return session.with("url", "https://checkout.stripe.test/c/pay/" + session.text("id"));
    }

    private Tree change(String method, String collection, String[] parts, Form form) {
        var id = parts[1];
        return switch (collection) {
            case "billing_portal" -> {
                var customer = store.get("customer", form.text("customer")).text("id");
                yield store.create("billing_portal.session", "bps")
                        .with("customer", customer)
                        .with("return_url", form.text("return_url"))
                        .with("url", "https://billing.stripe.test/p/session/fake");
            }
            case "payment_methods" -> byHand.attached(id, form);
            case "payment_pages" -> byHand.confirmed(id);
            case "customers" -> store.get("customer", id).with("metadata", form.nested("metadata"));
            case "subscriptions" -> subscription(method, store.get("subscription", id), form);
            case "subscription_schedules" -> schedules.change(store.get("subscription_schedule", id), parts, form);
            case "invoices" -> invoice(id, parts, form);
            case "checkout/sessions" -> {
                var session = store.get("checkout.session", id).with("status", "expired");
                store.happened("checkout.session.expired", session);
                yield session;
            }
            default -> throw new Refusal(404, "resource_missing", "Unrecognized request URL: " + collection);
        };
    }

    private Tree subscription(String method, Tree subscription, Form form) {
        if (method.equals("DELETE")) {
            billing.end(subscription);
        }
        if (form.has("cancel_at_period_end")) {
            billing.cancelAtPeriodEnd(
                    subscription, form.text("cancel_at_period_end").equals("true"));
        }
        if (form.has("cancel_at")) {
            billing.cancelAt(subscription, form.number("cancel_at"));
        }
        if (form.has("items[0][price]")) {
            var pending = form.text("payment_behavior").equals("pending_if_incomplete");
            changes.change(
                    subscription,
                    Billing.item(subscription, form.text("items[0][id]")),
                    items(form).getFirst(),
                    pending ? Changes.When.NOW_OR_NEVER : Changes.When.NOW);
        }
        return subscription;
    }

    private Tree invoice(String id, String[] parts, Form form) {
        if (id.equals("create_preview")) {
            var subscription = store.get("subscription", form.text("subscription"));
            var item = Billing.item(subscription, form.text("subscription_details[items][0][id]"));
            var wanted = new Billing.Wanted(
                    form.text("subscription_details[items][0][price]"),
                    quantity(form, "subscription_details[items][0][quantity]"));
            var lines = changes.proration(subscription, item, wanted);
            return store.forget(invoicing.draft(subscription, "subscription_update", lines));
        }
        var invoice = store.get("invoice", id);
        if (parts.length == 3 && parts[2].equals("pay") && !invoicing.collect(invoice)) {
            throw new Refusal(402, "card_declined", "Your card was declined.");
        }
        return invoice;
    }

    private static List<Billing.Wanted> items(Form form) {
        var items = new ArrayList<Billing.Wanted>();
        for (int i = 0; form.has("items[" + i + "][price]"); i++) {
            items.add(new Billing.Wanted(
                    form.text("items[" + i + "][price]"), quantity(form, "items[" + i + "][quantity]")));
        }
        return items;
    }

    private static long quantity(Form form, String name) {
        return form.has(name) ? form.number(name) : 1;
    }
}
