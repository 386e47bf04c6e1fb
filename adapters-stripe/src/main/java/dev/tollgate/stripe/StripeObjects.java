package dev.tollgate.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds and lists Stripe's objects; lists are read to their last page. */
final class StripeObjects {

    private static final int PAGE = 100;
    private static final Pattern PRICE_ID = Pattern.compile("price_[A-Za-z0-9_]+");

    private static final Duration MEMORY = Duration.ofMinutes(5);

    private final RetryingApi api;
    private final LongSupplier nanos;
    private final Map<String, Known> prices = new ConcurrentHashMap<>();

    private record Known(JsonNode price, long since) {}

    StripeObjects(RetryingApi api) {
        this(api, System::nanoTime);
    }

    StripeObjects(RetryingApi api, LongSupplier nanos) {
        this.api = api;
        this.nanos = nanos;
    }

    Optional<JsonNode> find(String collection, String id) {
        return find(collection, id, new Form());
    }

    private Optional<JsonNode> find(String collection, String id, Form query) {
        return id.matches("[A-Za-z0-9_]{1,255}") ? api.get("/v1/" + collection + "/" + id, query) : Optional.empty();
    }

    List<JsonNode> all(String collection, Form query) {
        var found = new ArrayList<JsonNode>();
        var more = true;
        while (more) {
            var form = new Form();
            query.fields().forEach(form::with);
            form.with("limit", PAGE);
            if (!found.isEmpty()) {
                form.with("starting_after", Json.id(found.getLast()));
            }
            var page = api.get("/v1/" + collection, form).orElse(MissingNode.getInstance());
            found.addAll(Json.list(page));
            more = Json.flag(page.path("has_more"));
        }
        return found;
    }

    List<JsonNode> since(String collection, Instant since, Form query) {
        return all(collection, query.with("created[gte]", since.getEpochSecond()));
    }

    /** A price never changes what it costs, but its look-up key comes and goes: it is asked for now and then. */
    JsonNode price(String id) {
        var known = prices.get(id);
        if (known != null && nanos.getAsLong() - known.since < MEMORY.toNanos()) {
            return known.price;
        }
        var found = find("prices", id, Form.of("expand[0]", "currency_options"));
        found.ifPresent(price -> prices.put(id, new Known(price, nanos.getAsLong())));
        return found.orElse(MissingNode.getInstance());
    }

    /** The id of a price that is named by its id or its look-up key. */
    String priceId(String named) {
        return PRICE_ID.matcher(named).matches()
                ? named
                : namedPrice(named)
                        .map(Json::id)
                        .orElseThrow(() ->
                                new IllegalStateException("Stripe has no active price with the look-up key " + named));
    }

    /** A price by its id or its look-up key. */
    Optional<JsonNode> namedPrice(String named) {
        return PRICE_ID.matcher(named).matches()
                ? find("prices", named)
                : all("prices", Form.of("lookup_keys[0]", named, "active", "true")).stream()
                        .findFirst();
    }
}
