package dev.tollgate.stripe;

import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.BillingCustomers;
import dev.tollgate.domain.subscription.Payback;
import dev.tollgate.domain.subscription.PaymentSnapshot;
import dev.tollgate.domain.subscription.PaymentSnapshot.Progress;
import dev.tollgate.domain.subscription.TopUpOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what became of the payment of an order: of a checkout session, or of a payment intent alone. */
final class PaymentReader {

    private static final Set<String> PAID = Set.of("paid", "no_payment_required");

    private final StripeConfig config;
    private final StripeObjects objects;
    private final BillingCustomers customers;
    private final PaybackReader paybacks;

    PaymentReader(StripeConfig config, StripeObjects objects, BillingCustomers customers, PaybackReader paybacks) {
        this.config = config;
        this.objects = objects;
        this.customers = customers;
        this.paybacks = paybacks;
    }

    /** The payment that an order refers to; if it refers to none, one that names the order. */
    Optional<PaymentSnapshot> find(TopUpOrder order) {
        var reference = order.reference();
        if (reference.startsWith("cs_")) {
            return objects.find("checkout/sessions", reference).map(this::ofSession);
        }
        if (!reference.isEmpty()) {
            return objects.find("payment_intents", reference).map(this::ofIntent);
        }
        return customers.findCustomer(order.account()).flatMap(customer -> findNaming(order.id(), customer));
    }

    /** The answer to a request of ours was lost: the payment itself still names its order. */
    private Optional<PaymentSnapshot> findNaming(String order, String customer) {
        return findNaming(order, "checkout/sessions", customer)
                .map(this::ofSession)
                .or(() -> findNaming(order, "payment_intents", customer).map(this::ofIntent));
    }

    /** One that is paid before the others, which may have been given up. */
    private Optional<JsonNode> findNaming(String order, String kind, String customer) {
        return objects.all(kind, Form.of("customer", customer)).stream()
                .filter(each -> orderOf(each).equals(order))
                .min(Comparator.comparing(
                        each -> !Json.text(each.path("payment_status")).equals("paid")
                                && !Json.text(each.path("status")).equals("succeeded")));
    }

    private PaymentSnapshot ofSession(JsonNode session) {
        return objects.find("payment_intents", Json.id(session.path("payment_intent")))
                .map(intent -> ofSession(session, intent))
                .orElseGet(() -> ofSessionAlone(session));
    }

    private PaymentSnapshot ofSession(JsonNode session, JsonNode intent) {
        return new PaymentSnapshot(
                config.source(),
                Json.id(session),
                Json.id(intent),
                orderOf(session),
                progress(session, intent),
                amount(session, "amount_total"),
                isForeign(intent),
                paybacksOf(intent));
    }

    private PaymentSnapshot ofSessionAlone(JsonNode session) {
        return new PaymentSnapshot(
                config.source(),
                Json.id(session),
                "",
                orderOf(session),
                progress(session),
                amount(session, "amount_total"),
                isForeign(session),
                List.of());
    }

    private PaymentSnapshot ofIntent(JsonNode intent) {
        return new PaymentSnapshot(
                config.source(),
                Json.id(intent),
                Json.id(intent),
                orderOf(intent),
                progressOfIntent(intent),
                amount(intent, "amount"),
                isForeign(intent),
                paybacksOf(intent));
    }

    private static Progress progress(JsonNode session) {
        if (Json.text(session.path("status")).equals("expired")) {
            return Progress.EXPIRED;
        }
        return isPaid(session) ? Progress.PAID : Progress.WAITING;
    }

    /** The session has the last word on whether it is paid, its intent on everything else. */
    private static Progress progress(JsonNode session, JsonNode intent) {
        if (isPaid(session)) {
            return Progress.PAID;
        }
        var progress = progressOfIntent(intent);
        return progress == Progress.PAID ? Progress.WAITING : progress;
    }

    private static boolean isPaid(JsonNode session) {
        return PAID.contains(Json.text(session.path("payment_status")));
    }

    private static Progress progressOfIntent(JsonNode intent) {
        return switch (Json.text(intent.path("status"))) {
            case "succeeded" -> Progress.PAID;
            case "canceled" -> Progress.FAILED;
            case "requires_payment_method" ->
                intent.path("last_payment_error").isObject() ? Progress.FAILED : Progress.WAITING;
            default -> Progress.WAITING;
        };
    }

    private static String orderOf(JsonNode payment) {
        return Json.text(payment.path("metadata").path("order"));
    }

    private static Money amount(JsonNode object, String field) {
        var currency = Json.text(object.path("currency")).toUpperCase(Locale.ROOT);
        return currency.matches("[A-Z]{3}") ? new Money(Json.number(object.path(field)), currency) : Money.NONE;
    }

    private boolean isForeign(JsonNode object) {
        return Json.flag(object.path("livemode")) != config.livemode();
    }

    private List<Payback> paybacksOf(JsonNode intent) {
        return paybacks.ofCharges(
                objects.all("charges", PaybackReader.expanding(Form.of("payment_intent", Json.id(intent)))));
    }
}
