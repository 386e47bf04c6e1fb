package dev.tollgate.testservers.stripe;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The life of subscriptions: creation, renewal, change, trial, failure, end. */
final class Billing {
    private final Store store;
    private final Changes changes;

    Billing(Store store, Changes changes) {
        this.store = store;
        this.changes = changes;
    }

    /** How a subscription begins. */
    record Start(String customer, List<Wanted> items, int trialDays, int percentOff, Tree metadata) {}

    /** What an item is to be. */
    record Wanted(String price, long quantity) {}

    Tree subscribe(Start start) {
        var interval = store.get("price", start.items().getFirst().price())
                .tree("recurring")
                .text("interval");
        var now = store.now();
        var trial = start.trialDays() > 0;
        var end = trial ? now.plusSeconds(86_400L * start.trialDays()) : after(now, now, interval);
        var subscription = store.create("subscription", "sub")
                .with("customer", start.customer())
                .with("status", trial ? "trialing" : "active")
                .with("metadata", start.metadata())
                .with("cancel_at_period_end", false)
                .with("cancel_at", Tree.NULL)
                .with("canceled_at", Tree.NULL)
                .with("ended_at", Tree.NULL)
                .with("trial_start", trial ? (Object) seconds(now) : Tree.NULL)
                .with("trial_end", trial ? (Object) seconds(end) : Tree.NULL)
                .with("billing_cycle_anchor", seconds(trial ? end : now))
                .with("pause_collection", Tree.NULL)
                .with("latest_invoice", Tree.NULL)
                .with("percent_off", start.percentOff())
                .with("discounts", start.percentOff() > 0 ? List.of("di_fake") : List.of());
        subscription.with(
                "items",
                page(start.items().stream()
                        .map(wanted -> changes.newItem(subscription, wanted))
                        .toList()));
        period(subscription, now, end);
        store.happened("customer.subscription.created", subscription);
        if (!changes.bill(subscription, "subscription_create", whole(subscription, now, end, trial))) {
            subscription.with("status", "incomplete");
            store.happened("customer.subscription.updated", subscription);
        }
        return subscription;
    }

    private static List<Invoicing.Line> whole(Tree subscription, Instant start, Instant end, boolean free) {
        return subscription.list("items").stream()
                .map(item -> {
                    var price = item.tree("price");
                    var quantity = item.number("quantity");
                    var amount = free ? 0 : cost(price, quantity);
                    return new Invoicing.Line(
                            item.text("id"), price, quantity, amount, start, end, Invoicing.Kind.WHOLE);
                })
                .toList();
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
        var ends = subscription.number("cancel_at");
        if (ends > 0 && ends <= store.seconds()) {
            end(subscription);
            return;
        }
        for (var item : subscription.list("items")) {
            if (item.has("scheduled_price")) {
                item.with(
                                "price",
                                store.get("price", item.text("scheduled_price")).copy())
                        .without("scheduled_price");
                subscription.with("schedule", Tree.NULL);
            }
        }
        var start = Instant.ofEpochSecond(subscription.number("current_period_end"));
        var anchor = Instant.ofEpochSecond(subscription.number("billing_cycle_anchor"));
        var interval = item(subscription).tree("price").tree("recurring").text("interval");
        var end = after(start, anchor, interval);
        period(subscription, start, end);
        if (subscription.text("status").equals("trialing")) {
            subscription.with("status", "active");
        }
        store.happened("customer.subscription.updated", subscription);
        if (!changes.bill(subscription, "subscription_cycle", whole(subscription, start, end, false))) {
            subscription.with("status", "past_due");
            store.happened("customer.subscription.updated", subscription);
        }
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

    /** Ends at an instant, as the portal says it, or with zero not at all. */
    void cancelAt(Tree subscription, long seconds) {
        subscription.with("cancel_at", seconds > 0 ? (Object) seconds : Tree.NULL);
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

    static void period(Tree subscription, Instant start, Instant end) {
        subscription.with("current_period_start", seconds(start)).with("current_period_end", seconds(end));
        for (var item : subscription.list("items")) {
            item.with("current_period_start", seconds(start)).with("current_period_end", seconds(end));
        }
    }

    static Tree item(Tree subscription) {
        return subscription.list("items").getFirst();
    }

    /** The item of an id, the first where none is named. */
    static Tree item(Tree subscription, String id) {
        return subscription.list("items").stream()
                .filter(item -> id.isEmpty() || item.text("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "resource_missing", "No such subscription item: '" + id + "'"));
    }

    static Tree page(List<Tree> elements) {
        return Tree.of("object", "list", "data", new ArrayList<>(elements), "has_more", false);
    }

    static long cost(Tree price, long quantity) {
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
