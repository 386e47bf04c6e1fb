package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.Plans;
import tools.jackson.databind.JsonNode;

/** Finds the item of a subscription that is its plan, beside others that are none of ours. */
final class PlanItem {

    private final StripeObjects objects;
    private final Plans plans;

    PlanItem(StripeObjects objects, Plans plans) {
        this.objects = objects;
        this.plans = plans;
    }

    /** The first item whose price the catalogue has; without one, the first. */
    JsonNode of(JsonNode subscription) {
        var items = Json.list(subscription.path("items"));
        return items.stream()
                .filter(this::isSold)
                .findFirst()
                .orElseGet(() -> items.isEmpty() ? subscription : items.getFirst());
    }

    /** Its price, wherever it is told. */
    static String price(JsonNode item) {
        return Json.firstId(item.path("price"), item.path("plan"));
    }

    private boolean isSold(JsonNode item) {
        var price = price(item);
        var catalogue = plans.present();
        return catalogue.findByPrice(price).isPresent()
                || catalogue
                        .findByPrice(Json.text(objects.price(price).path("lookup_key")))
                        .isPresent();
    }
}
