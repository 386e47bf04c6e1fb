package dev.tollgate.testservers.stripe;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Changes of subscriptions amid a period: what of it is given back, what is due, and when it is billed. */
final class Changes {
    private final Store store;
    private final Invoicing invoicing;
    private final Map<String, List<Invoicing.Line>> unbilled = new HashMap<>();

    Changes(Store store, Invoicing invoicing) {
        this.store = store;
        this.invoicing = invoicing;
    }

    /** When a change is billed: at once, at once or not at all, or with the next bill. */
    enum When {
        NOW,
        NOW_OR_NEVER,
        NEXT
    }

    Tree newItem(Tree subscription, Billing.Wanted wanted) {
        var price = store.get("price", wanted.price()).copy();
        return store.create("subscription_item", "si")
                .with("price", price)
                .with("quantity", wanted.quantity())
                .with("subscription", subscription.text("id"));
    }

    /** Bills lines and all changes that waited for a bill. */
    boolean bill(Tree subscription, String reason, List<Invoicing.Line> lines) {
        var all = new ArrayList<>(unbilled.getOrDefault(subscription.text("id"), List.of()));
        unbilled.remove(subscription.text("id"));
        all.addAll(lines);
        return invoicing.bill(subscription, reason, all);
    }

    /** Changes an item at once; a quantity of zero takes it out. */
    void change(Tree subscription, Tree item, Billing.Wanted wanted, When when) {
        var before = item.copy();
        var items = subscription.tree("items").copy();
        var lines = proration(subscription, item, wanted);
        if (wanted.quantity() == 0) {
            keep(subscription, each -> !each.text("id").equals(item.text("id")));
        } else {
            item.with("price", store.get("price", wanted.price()).copy()).with("quantity", wanted.quantity());
        }
        if (when == When.NEXT) {
            unbilled.computeIfAbsent(subscription.text("id"), id -> new ArrayList<>())
                    .addAll(lines);
        } else if (!bill(subscription, "subscription_update", lines) && when == When.NOW_OR_NEVER) {
            item.with("price", before.tree("price")).with("quantity", before.number("quantity"));
            subscription.with("items", items);
            invoicing.end(store.find(subscription.text("latest_invoice")), "void");
            throw new Refusal(402, "card_declined", "Your card was declined.");
        }
        store.happened("customer.subscription.updated", subscription);
    }

    /** Adds an item for what is left of the period. */
    void add(Tree subscription, Billing.Wanted wanted, When when) {
        var item = newItem(subscription, new Billing.Wanted(wanted.price(), 0));
        var items = subscription.list("items");
        items.add(item);
        subscription.with("items", Billing.page(items));
        Billing.period(
                subscription,
                Instant.ofEpochSecond(subscription.number("current_period_start")),
                Instant.ofEpochSecond(subscription.number("current_period_end")));
        change(subscription, item, wanted, when);
    }

    private static void keep(Tree subscription, Predicate<Tree> stays) {
        subscription.with(
                "items",
                Billing.page(subscription.list("items").stream().filter(stays).toList()));
    }

    List<Invoicing.Line> proration(Tree subscription, Tree item, Billing.Wanted wanted) {
        var price = store.get("price", wanted.price());
        var end = Instant.ofEpochSecond(subscription.number("current_period_end"));
        var id = item.text("id");
        var old = item.tree("price").copy();
        var had = item.number("quantity");
        var lines = new ArrayList<Invoicing.Line>();
        if (had > 0) {
            var unused = share(subscription, Billing.cost(old, had));
            lines.add(new Invoicing.Line(id, old, had, -unused, store.now(), end, Invoicing.Kind.UNUSED));
        }
        if (wanted.quantity() > 0) {
            var remaining = share(subscription, Billing.cost(price, wanted.quantity()));
            lines.add(new Invoicing.Line(
                    id, price, wanted.quantity(), remaining, store.now(), end, Invoicing.Kind.REMAINING));
        }
        return lines;
    }

    /** What is left by time of what an amount comes to after discounts; nothing while it is only tried. */
    private long share(Tree subscription, long amount) {
        if (subscription.text("status").equals("trialing")) {
            return 0;
        }
        long start = subscription.number("current_period_start");
        long end = subscription.number("current_period_end");
        long left = Math.max(0, end - store.seconds());
        var scaled = BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(100 - subscription.number("percent_off")))
                .multiply(BigInteger.valueOf(left));
        return scaled.divide(BigInteger.valueOf(100 * (end - start))).longValueExact();
    }
}
