package dev.tollgate.stripe;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Ids of all that an object of Stripe's is or belongs to, in either shape of the API. */
final class ThingReader {

    private ThingReader() {}

    static Set<String> things(JsonNode object) {
        var things = new HashSet<String>();
        things.add(Json.id(object));
        for (var name :
                new String[] {"customer", "charge", "invoice", "payment_intent", "latest_charge", "subscription"}) {
            things.add(Json.id(object.path(name)));
        }
        things.add(SnapshotReader.subscriptionOf(object));
        things.add(Json.id(object.path("payment").path("payment_intent")));
        things.add(Json.text(object.path("metadata").path("order")));
        for (var item : Json.list(object.path("items"))) {
            things.add(Json.id(item.path("price")));
        }
        things.removeIf(thing -> !StripeSignals.known(thing).equals(thing) || thing.isEmpty());
        return things;
    }
}
