package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalInbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers from the events that were posted, for those who have no API key: of each object the
 * newest state, where what is final never goes back and what a {@code created} event says never
 * overwrites. It only reads.
 */
final class PayloadApi implements StripeApi {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Map<String, String> TYPES = Map.of(
            "subscriptions", "subscription",
            "invoices", "invoice",
            "invoice_payments", "invoice_payment",
            "charges", "charge",
            "refunds", "refund",
            "disputes", "dispute",
            "credit_notes", "credit_note",
            "payment_intents", "payment_intent",
            "checkout/sessions", "checkout.session",
            "customers", "customer");

    private static final Set<String> FINAL = Set.of("paid", "void", "canceled", "complete", "incomplete_expired");

    /** Of refunds. */
    private static final Set<String> FAILED = Set.of("failed", "canceled");

    private static final Comparator<Told> NEWEST = Comparator.comparing(Told::isFinal)
            .thenComparing(told -> told.signal.signal().created())
            .thenComparing(told -> !told.signal.signal().type().endsWith(".created"))
            .thenComparing(told -> Json.text(told.object.path("payment_status")).equals("paid"))
            .thenComparing(told -> told.signal.signal().id());

    private static final int PAGE = 200;

    private static final Reply NOT_FOUND = new Reply(404, MissingNode.getInstance(), Duration.ZERO);

    private final SignalInbox inbox;

    PayloadApi(SignalInbox inbox) {
        this.inbox = inbox;
    }

    private record Told(InboxSignal signal, JsonNode object) {
        boolean isFinal() {
            return FINAL.contains(Json.text(object.path("status")));
        }
    }

    @Override
    public Reply send(Request request) {
        var path = request.path().substring("/v1/".length());
        int at = path.lastIndexOf('/');
        if (request.method() == Method.GET && (TYPES.containsKey(path) || path.equals("events"))) {
            return listed(path, request.form());
        }
        var collection = path.substring(0, Math.max(at, 0));
        if (request.method() == Method.GET && collection.equals("events")) {
            // What was posted is in the inbox; of others nobody can tell.
            return NOT_FOUND;
        }
        return request.method() == Method.GET && (TYPES.containsKey(collection) || collection.equals("prices"))
                ? found(collection, path.substring(at + 1))
                : new Reply(503, MissingNode.getInstance(), Duration.ZERO);
    }

    private Reply found(String collection, String id) {
        var found = collection.equals("prices")
                ? naming(id)
                        .flatMap(signal -> prices(signal).stream())
                        .filter(price -> Json.id(price).equals(id))
                        .findFirst()
                : Optional.ofNullable(newest(collection, id).get(id));
        return found.map(object -> new Reply(200, complete(object), Duration.ZERO))
                .orElse(NOT_FOUND);
    }

    private Reply listed(String collection, Map<String, String> query) {
        var thing = query.entrySet().stream()
                .filter(field -> List.of("subscription", "customer", "charge", "invoice", "payment_intent")
                        .contains(field.getKey().replaceAll("^payment\\[(payment_intent)]$", "$1")))
                .map(Map.Entry::getValue)
                .findFirst();
        ArrayNode data = NODES.arrayNode();
        thing.map(id -> newest(collection, id)).stream()
                .flatMap(found -> found.values().stream())
                .sorted(Comparator.comparing((JsonNode object) -> Json.number(object.path("created")))
                        .thenComparing(Json::id)
                        .reversed())
                .map(this::complete)
                .forEach(data::add);
        ObjectNode page = NODES.objectNode();
        page.set("data", data);
        return new Reply(200, page.put("has_more", false), Duration.ZERO);
    }

    /** The newest state of every object of a type that is, or names, a thing. */
    private Map<String, JsonNode> newest(String collection, String thing) {
        var type = TYPES.getOrDefault(collection, "");
        Map<String, Told> newest = new LinkedHashMap<>();
        naming(thing)
                .map(signal -> new Told(signal, objectOf(signal)))
                .filter(told -> Json.text(told.object.path("object")).equals(type))
                .forEach(told -> newest.merge(
                        Json.id(told.object), told, (one, other) -> NEWEST.compare(one, other) >= 0 ? one : other));
        Map<String, JsonNode> objects = new LinkedHashMap<>();
        newest.forEach((id, told) -> objects.put(id, told.object()));
        return objects;
    }

    /** All that name a thing, a page in memory at a time: a price is named by every event of whoever pays it. */
    private Stream<InboxSignal> naming(String thing) {
        return Stream.iterate(
                        inbox.naming(thing, "", PAGE),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : inbox.naming(thing, page.getLast().signal().id(), PAGE))
                .flatMap(List::stream);
    }

    /** What another event has told about an object since its own last one. */
    private JsonNode complete(JsonNode object) {
        if (!(object.deepCopy() instanceof ObjectNode copy)) {
            return object;
        }
        switch (Json.text(object.path("object"))) {
            case "charge" -> {
                if (!newest("refunds", Json.id(object)).isEmpty()) {
                    copy.remove("refunds");
                }
                copy.put("disputed", !newest("disputes", Json.id(object)).isEmpty());
            }
            case "refund" ->
                failedAt(Json.id(object))
                        .ifPresent(at ->
                                copy.putObject("failure_balance_transaction").put("created", at.getEpochSecond()));
            case "invoice" -> {
                copy.put(
                        "post_payment_credit_notes_amount",
                        newest("credit_notes", Json.id(object)).size());
                var payments = NODES.arrayNode();
                newest("invoice_payments", Json.id(object)).values().forEach(payments::add);
                if (!payments.isEmpty()) {
                    copy.set("payments", NODES.objectNode().set("data", payments));
                }
            }
            default -> {}
        }
        return copy;
    }

    /** When it was first told: by then it had been reckoned with as if it stood. */
    private Optional<Instant> failedAt(String refund) {
        return naming(refund)
                .filter(signal -> Json.id(objectOf(signal)).equals(refund)
                        && FAILED.contains(Json.text(objectOf(signal).path("status"))))
                .map(InboxSignal::received)
                .min(Comparator.naturalOrder());
    }

    private static JsonNode objectOf(InboxSignal signal) {
        return Json.tree(signal.payload()).path("data").path("object");
    }

    private static List<JsonNode> prices(InboxSignal signal) {
        var object = objectOf(signal);
        var prices = new ArrayList<JsonNode>();
        prices.add(object);
        Json.list(object.path("items")).forEach(item -> prices.add(item.path("price")));
        return prices;
    }
}
