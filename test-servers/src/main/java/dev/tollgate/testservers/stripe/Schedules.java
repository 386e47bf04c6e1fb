package dev.tollgate.testservers.stripe;

import java.time.Instant;
import java.util.List;

/** Changes of subscriptions that wait for the end of a period. */
final class Schedules {
    private final Store store;

    Schedules(Store store) {
        this.store = store;
    }

    Tree create(Form form) {
        var subscription = store.get("subscription", form.text("from_subscription"));
        var id = subscription.text("id");
        var schedule = store.create("subscription_schedule", "sub_sched", "subscription", id, "status", "active");
        subscription.with("schedule", schedule.text("id"));
        return schedule;
    }

    Tree change(Tree schedule, String[] parts, Form form) {
        if (!schedule.text("status").equals("active")) {
            throw new Refusal(400, "", "You cannot update a subscription schedule that is not active.");
        }
        var subscription = store.get("subscription", schedule.text("subscription"));
        if (parts.length == 3 && parts[2].equals("release")) {
            subscription.list("items").forEach(item -> item.without("scheduled_price"));
            subscription.with("schedule", Tree.NULL);
            schedule.with("status", "released");
        } else {
            keepOnly(form, subscription);
            int at = 0;
            for (var item : subscription.list("items")) {
                item.with("quantity", Math.max(1, form.number("phases[0][items][" + at + "][quantity]")));
                var next = form.text("phases[1][items][" + at++ + "][price]");
                if (!next.isEmpty()) {
                    item.with("scheduled_price", store.get("price", next).text("id"));
                }
            }
        }
        store.happened("customer.subscription.updated", subscription);
        return schedule;
    }

    /** A trial that the present phase does not name ends at once, and so do discounts that a phase does not name. */
    private void keepOnly(Form form, Tree subscription) {
        if (subscription.text("status").equals("trialing")
                && !form.text("phases[0][trial]").equals("true")) {
            var now = store.now();
            subscription.with("trial_end", store.seconds()).with("billing_cycle_anchor", store.seconds());
            Billing.period(subscription, Instant.ofEpochSecond(subscription.number("current_period_start")), now);
        }
        for (int phase = 0; phase < 2; phase++) {
            if (form.text("phases[" + phase + "][discounts][0][discount]").isEmpty()) {
                subscription.with("percent_off", 0).with("discounts", List.of());
            }
        }
    }
}
