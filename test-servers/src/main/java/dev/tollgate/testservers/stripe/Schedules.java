package dev.tollgate.testservers.stripe;

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
        var subscription = store.get("subscription", schedule.text("subscription"));
        if (parts.length == 3 && parts[2].equals("release")) {
            subscription.list("items").forEach(item -> item.without("scheduled_price"));
            subscription.with("schedule", Tree.NULL);
            schedule.with("status", "released");
        } else {
            int at = 0;
            for (var item : subscription.list("items")) {
                var next = form.text("phases[1][items][" + at++ + "][price]");
                if (!next.isEmpty()) {
                    item.with("scheduled_price", store.get("price", next).text("id"));
                }
            }
        }
        store.happened("customer.subscription.updated", subscription);
        return schedule;
    }
}
