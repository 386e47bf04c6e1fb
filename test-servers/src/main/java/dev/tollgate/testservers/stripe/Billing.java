package dev.tollgate.testservers.stripe;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The life of subscriptions: creation, renewal, change, trial, failure, end. */
final class Billing {
    private final Store store;
    private final Invoicing invoicing;

    Billing(Store store, Invoicing invoicing) {
        this.store = store;
        this.invoicing = invoicing;
    }

    /** How a subscription begins. */
    record Start(String customer, String price, long quantity, int trialDays, int percentOff, Tree metadata) {}

    Tree subscribe(Start start) {
        var price = store.get("price", start.price());
        var now = store.now();
        var trial = start.trialDays() > 0;
        var end = trial
                ? now.plusSeconds(86_400L * start.trialDays())
                : after(now, now, price.tree("recurring").text("interval"));
        var subscription = store.create(
                "subscription",
                "sub",
                "customer",
                start.customer(),
                "status",
                trial ? "trialing" : "active",
                "metadata",
                start.metadata(),
                "cancel_at_period_end",
                false,
                "cancel_at",
                Tree.NULL,
                "canceled_at",
                Tree.NULL,
                "ended_at",
                Tree.NULL,
                "trial_start",
                trial ? (Object) seconds(now) : Tree.NULL,
                "trial_end",
                trial ? (Object) seconds(end) : Tree.NULL,
                "billing_cycle_anchor",
                seconds(trial ? end : now),
                "pause_collection",
                Tree.NULL,
                "latest_invoice",
                Tree.NULL,
                "percent_off",
                start.percentOff());
        var item = store.create(
                "subscription_item",
                "si",
                "price",
                price.copy(),
                "quantity",
                start.quantity(),
                "subscription",
                subscription.text("id"));
        subscription.with("items", page(List.of(item)));
        period(subscription, now, end);
        store.happened("customer.subscription.created", subscription);
        var line =
                new Invoicing.Line(price, start.quantity(), trial ? 0 : cost(price, start.quantity()), now, end, false);
        if (!invoicing.bill(subscription, "subscription_create", List.of(line))) {
            subscription.with("status", "incomplete");
            store.happened("customer.subscription.updated", subscription);
        }
        return subscription;
    }

    /** Moves every subscription whose period is over into its next one. */
    boolean renewOne() {
        for (var subscription : store.all("subscription").reversed()) {
            var status = subscription.text("status");
            if (subscription.number("current_period_end") <= store.seconds()
                    && List.of("active", "trialing", "past_due").contains(status)) {
                renew(subscription);
                return true;
            }
        }
        return false;
    }

    private void renew(Tree subscription) {
        if (subscription.flag("cancel_at_period_end")) {
            end(subscription);
            return;
        }
        var next = subscription.text("scheduled_price");
        if (!next.isEmpty()) {
            item(subscription).with("price", store.get("price", next).copy());
            subscription.without("scheduled_price").with("schedule", Tree.NULL);
        }
        var price = item(subscription).tree("price");
        var quantity = item(subscription).number("quantity");
        var start = Instant.ofEpochSecond(subscription.number("current_period_end"));
        var anchor = Instant.ofEpochSecond(subscription.number("billing_cycle_anchor"));
        var end = after(start, anchor, price.tree("recurring").text("interval"));
        period(subscription, start, end);
        if (subscription.text("status").equals("trialing")) {
            subscription.with("status", "active");
        }
        store.happened("customer.subscription.updated", subscription);
        var line = new Invoicing.Line(price, quantity, cost(price, quantity), start, end, false);
        if (!invoicing.bill(subscription, "subscription_cycle", List.of(line))) {
            subscription.with("status", "past_due");
            store.happened("customer.subscription.updated", subscription);
        }
    }

    /** Changes the price at once; both prorations are billed at once. */
    void change(Tree subscription, String priceId, long quantity, boolean pendingIfIncomplete) {
        var item = item(subscription);
        var old = item.tree("price").copy();
        var oldQuantity = item.number("quantity");
        var price = store.get("price", priceId);
        var lines = proration(subscription, price, quantity);
        item.with("price", price.copy()).with("quantity", quantity);
        var paid = invoicing.bill(subscription, "subscription_update", lines);
        if (!paid && pendingIfIncomplete) {
            item.with("price", old).with("quantity", oldQuantity);
            invoicing.end(store.find(subscription.text("latest_invoice")), "void");
            throw new Refusal(402, "card_declined", "Your card was declined.");
        }
        store.happened("customer.subscription.updated", subscription);
    }

    List<Invoicing.Line> proration(Tree subscription, Tree price, long quantity) {
        var item = item(subscription);
        var end = Instant.ofEpochSecond(subscription.number("current_period_end"));
        var unused = share(subscription, cost(item.tree("price"), item.number("quantity")));
        var remaining = share(subscription, cost(price, quantity));
        return List.of(
                new Invoicing.Line(item.tree("price").copy(), item.number("quantity"), -unused, store.now(), end, true),
                new Invoicing.Line(price, quantity, remaining, store.now(), end, true));
    }

    void cancelAtPeriodEnd(Tree subscription, boolean wanted) {
        if (subscription.has("schedule")) {
            throw new Refusal(400, "", "The subscription is managed by a subscription schedule.");
        }
        subscription
                .with("cancel_at_period_end", wanted)
                .with("cancel_at", wanted ? subscription.value("current_period_end") : Tree.NULL)
                .with("canceled_at", wanted ? (Object) store.seconds() : Tree.NULL);
        store.happened("customer.subscription.updated", subscription);
    }

    void end(Tree subscription) {
        subscription.with("status", "canceled").with("ended_at", store.seconds());
        if (!subscription.has("canceled_at")) {
            subscription.with("canceled_at", store.seconds());
        }
        store.happened("customer.subscription.deleted", subscription);
    }

    /** An open invoice that was paid at last brings its subscription back. */
    void recovered(Tree subscription) {
        if (List.of("past_due", "incomplete", "unpaid").contains(subscription.text("status"))) {
            subscription.with("status", "active");
            store.happened("customer.subscription.updated", subscription);
        }
    }

    private long share(Tree subscription, long amount) {
        long start = subscription.number("current_period_start");
        long end = subscription.number("current_period_end");
        long left = Math.max(0, end - store.seconds());
        var scaled = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(left));
        return scaled.divide(BigInteger.valueOf(end - start)).longValueExact();
    }

    private void period(Tree subscription, Instant start, Instant end) {
        subscription.with("current_period_start", seconds(start)).with("current_period_end", seconds(end));
        item(subscription).with("current_period_start", seconds(start)).with("current_period_end", seconds(end));
    }

    static Tree item(Tree subscription) {
        return subscription.list("items").getFirst();
    }

    static Tree page(List<Tree> elements) {
        return Tree.of("object", "list", "data", new ArrayList<>(elements), "has_more", false);
    }

    private static long cost(Tree price, long quantity) {
        return Math.multiplyExact(price.number("unit_amount"), quantity);
    }

    private static long seconds(Instant instant) {
        return instant.getEpochSecond();
    }

    /** The end of the period that begins at {@code start}; months are clamped from the anchor. */
    static Instant after(Instant start, Instant anchor, String interval) {
        var first = anchor.atOffset(ZoneOffset.UTC);
        int step = interval.equals("year") ? 12 : 1;
        for (int months = step; ; months += step) {
            var end = first.plusMonths(months).toInstant();
            if (end.isAfter(start)) {
                return end;
            }
        }
    }
}
