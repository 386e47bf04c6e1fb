package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.Subject;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds out what an event is about, by asking Stripe where the event does not say. */
final class SubjectReader {

    private static final Subject NOTHING = new Subject.OfNothing();

    private static final List<String> TOLD = List.of(
            "invoice.",
            "invoice_payment.",
            "customer.subscription.",
            "checkout.session.",
            "charge.refund",
            "charge.dispute.",
            "refund.",
            "credit_note.",
            "subscription_schedule.",
            "payment_intent.succeeded",
            "payment_intent.payment_failed");

    private final StripeObjects objects;

    SubjectReader(StripeObjects objects) {
        this.objects = objects;
    }

    Subject read(String type, JsonNode object) {
        if (type.equals("customer.deleted")) {
            return new Subject.CustomerGone(Json.id(object));
        }
        if (TOLD.stream().noneMatch(type::startsWith)) {
            return NOTHING;
        }
        return switch (Json.text(object.path("object"))) {
            case "subscription" -> subscription(Json.id(object));
            case "invoice" -> invoice(object);
            case "invoice_payment", "credit_note" -> fetchedInvoice(Json.id(object.path("invoice")));
            case "checkout.session" -> session(object);
            case "charge" -> charge(object);
            case "refund", "dispute" -> fetchedCharge(Json.id(object.path("charge")));
            case "payment_intent" -> order(object, NOTHING);
            case "subscription_schedule" -> subscription(Json.id(object.path("subscription")));
            default -> NOTHING;
        };
    }

    private static Subject subscription(String id) {
        return id.isEmpty() ? NOTHING : new Subject.OfSubscription(id);
    }

    private static Subject invoice(JsonNode invoice) {
        var subscription = SnapshotReader.subscriptionOf(invoice);
        return subscription.isEmpty() ? order(invoice, NOTHING) : subscription(subscription);
    }

    private Subject fetchedInvoice(String id) {
        return objects.find("invoices", id).map(SubjectReader::invoice).orElse(NOTHING);
    }

    private static Subject session(JsonNode session) {
        if (Json.text(session.path("mode")).equals("subscription")) {
            return subscription(Json.id(session.path("subscription")));
        }
        var isUnpaid = Json.text(session.path("mode")).equals("setup")
                || Json.text(session.path("status")).equals("expired");
        return order(
                session,
                isUnpaid
                        ? NOTHING
                        : new Subject.Strange("checkout session " + Json.id(session) + " names none of our orders"));
    }

    private Subject fetchedCharge(String id) {
        return objects.find("charges", id).map(this::charge).orElse(NOTHING);
    }

    private Subject charge(JsonNode charge) {
        var invoice = Json.id(charge.path("invoice"));
        if (!invoice.isEmpty()) {
            return fetchedInvoice(invoice);
        }
        var own = order(charge, NOTHING);
        var intent = Json.id(charge.path("payment_intent"));
        if (!own.equals(NOTHING) || intent.isEmpty()) {
            return own;
        }
        var payments = objects.all(
                "invoice_payments", Form.of("payment[type]", "payment_intent", "payment[payment_intent]", intent));
        for (var payment : payments) {
            return fetchedInvoice(Json.id(payment.path("invoice")));
        }
        return objects.find("payment_intents", intent)
                .map(found -> order(found, NOTHING))
                .orElse(NOTHING);
    }

    private static Subject order(JsonNode object, Subject otherwise) {
        var order = Json.text(object.path("metadata").path("order"));
        return order.isEmpty() ? otherwise : new Subject.OfOrder(order, payment(object));
    }

    private static String payment(JsonNode object) {
        return switch (Json.text(object.path("object"))) {
            case "checkout.session", "payment_intent" -> Json.id(object);
            case "charge" -> Json.id(object.path("payment_intent"));
            default -> "";
        };
    }
}
