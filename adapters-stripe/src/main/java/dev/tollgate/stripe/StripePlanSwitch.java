package dev.tollgate.stripe;

import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanSwitch;
import dev.tollgate.domain.subscription.Subscription;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Changes of plan at Stripe: up at once and billed at once, down when the period ends. Quantity and period are those
 * of the subscription as it stands there: our mirror may not have heard of them yet.
 */
final class StripePlanSwitch implements PlanSwitch {

    /** Schedules that change nothing any more. */
    private static final Set<String> OVER = Set.of("released", "canceled", "completed");

    private final RetryingApi api;
    private final StripeObjects objects;
    private final PlanItem planItem;

    StripePlanSwitch(RetryingApi api, StripeObjects objects, PlanItem planItem) {
        this.api = api;
        this.objects = objects;
        this.planItem = planItem;
    }

    @Override
    public Money preview(Subscription subscription, Plan plan) {
        var present = present(subscription);
        var item = planItem.of(present);
        var form = Form.of(
                        "subscription", subscription.id(),
                        "subscription_details[items][0][id]", Json.id(item),
                        "subscription_details[items][0][price]", objects.priceId(plan.sellingPrice()),
                        "subscription_details[proration_behavior]", "always_invoice")
                .with("subscription_details[items][0][quantity]", PlanItem.quantity(item));
        var invoice = api.post("/v1/invoices/create_preview", form, "").orElseThrow();
        var currency = Json.text(invoice.path("currency")).toUpperCase(Locale.ROOT);
        return new Money(Json.number(invoice.path("total")), currency);
    }

    @Override
    public boolean upgrade(Subscription subscription, Plan plan) {
        var present = present(subscription);
        release(present);
        var price = objects.priceId(plan.sellingPrice());
        var item = planItem.of(present);
        if (PlanItem.price(item).equals(price)) {
            // It was done before, and the answer was lost: asking again would be a change of its own.
            return true;
        }
        var form = Form.of(
                        "items[0][id]",
                        Json.id(item),
                        "items[0][price]",
                        price,
                        "proration_behavior",
                        "always_invoice",
                        "payment_behavior",
                        "pending_if_incomplete")
                .with("items[0][quantity]", PlanItem.quantity(item));
        var made = api.post("/v1/subscriptions/" + subscription.id(), form, "upgrade:" + cause(present, price));
        return made.isPresent() && !made.get().path("pending_update").isObject();
    }

    @Override
    public Instant downgrade(Subscription subscription, Plan plan) {
        var present = present(subscription);
        var price = objects.priceId(plan.sellingPrice());
        var schedule = schedule(subscription, present, price);
        var item = planItem.of(present);
        var period = PlanItem.period(item, present);
        var form = new Phases(present).form(period, Json.id(item), price);
        // Without a key: a kept answer to an earlier wish would hide that it was taken back or replaced since.
        api.post("/v1/subscription_schedules/" + schedule, form, "");
        return period.end();
    }

    /** The one there is, or a new one; a kept answer to an earlier wish may name one that is over since. */
    private String schedule(Subscription subscription, JsonNode present, String price) {
        var schedule = Json.id(present.path("schedule"));
        var key = "schedule:" + cause(present, price);
        while (schedule.isEmpty() || isOver(schedule)) {
            key = schedule.isEmpty() ? key : key + ":after:" + schedule;
            schedule = api.post("/v1/subscription_schedules", Form.of("from_subscription", subscription.id()), key)
                    .map(Json::id)
                    .filter(made -> !made.isEmpty())
                    .orElseThrow();
        }
        return schedule;
    }

    private boolean isOver(String schedule) {
        return objects.find("subscription_schedules", schedule)
                .filter(found -> OVER.contains(Json.text(found.path("status"))))
                .isPresent();
    }

    @Override
    public void keep(Subscription subscription) {
        var present = present(subscription);
        release(present);
        if (Json.flag(present.path("cancel_at_period_end"))) {
            api.post("/v1/subscriptions/" + subscription.id(), Form.of("cancel_at_period_end", "false"), "");
        } else if (SnapshotReader.endsWith(present, PlanItem.period(planItem.of(present), present))) {
            api.post("/v1/subscriptions/" + subscription.id(), Form.of("cancel_at", ""), "");
        }
    }

    @Override
    public void cancel(Subscription subscription, boolean now) {
        if (now) {
            api.delete("/v1/subscriptions/" + subscription.id());
        } else {
            release(present(subscription));
            api.post("/v1/subscriptions/" + subscription.id(), Form.of("cancel_at_period_end", "true"), "");
        }
    }

    /** What a schedule holds can be neither ended nor changed but by it. */
    private void release(JsonNode present) {
        var schedule = Json.id(present.path("schedule"));
        if (!schedule.isEmpty()) {
            api.post("/v1/subscription_schedules/" + schedule + "/release", new Form(), "release:" + schedule);
        }
    }

    private JsonNode present(Subscription subscription) {
        return objects.find("subscriptions", subscription.id())
                .orElseThrow(() -> new IllegalStateException("Stripe knows no subscription " + subscription.id()));
    }

    /** The same wish in the same state is the same request; after any new bill it is another. */
    private String cause(JsonNode present, String price) {
        return Json.id(present) + ":" + PlanItem.price(planItem.of(present)) + ":" + price + ":"
                + Json.id(present.path("latest_invoice"));
    }
}
