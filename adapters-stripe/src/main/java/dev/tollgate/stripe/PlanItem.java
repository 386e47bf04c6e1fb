package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.Plans;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds the item of a subscription that is its plan, beside others that are none of ours. */
final class PlanItem {

    private final StripeObjects objects;
    private final Plans plans;

    PlanItem(StripeObjects objects, Plans plans) {
        this.objects = objects;
        this.plans = plans;
    }

    /**
     * The first item that is a plan which customers may choose; without one, the first whose price
     * the catalogue has; without one of these, the first. What is only ever added is no choice of
     * theirs.
     */
    JsonNode of(JsonNode subscription) {
        var items = Json.list(subscription.path("items"));
        var sold = items.stream().filter(item -> plan(item).isPresent()).toList();
        return sold.stream()
                .filter(item -> plan(item).filter(Plan::selfService).isPresent())
                .findFirst()
                .or(() -> sold.stream().findFirst())
                .orElseGet(() -> items.isEmpty() ? subscription : items.getFirst());
    }

    /** Its price, wherever it is told. */
    static String price(JsonNode item) {
        return Json.firstId(item.path("price"), item.path("plan"));
    }

    /** Its quantity; one where none is told. */
    static long quantity(JsonNode item) {
        return Math.max(1, Json.number(item.path("quantity")));
    }

    /** Its present period, which older shapes tell of the subscription. */
    static Period period(JsonNode item, JsonNode subscription) {
        var own = SnapshotReader.period(item.path("current_period_start"), item.path("current_period_end"));
        return own.isEmpty()
                ? SnapshotReader.period(
                        subscription.path("current_period_start"), subscription.path("current_period_end"))
                : own;
    }

    private Optional<Plan> plan(JsonNode item) {
        var price = price(item);
        var catalogue = plans.present();
        return catalogue
                .findByPrice(price)
                .or(() -> catalogue.findByPrice(Json.text(objects.price(price).path("lookup_key"))));
    }
}
