package dev.tollgate.stripe;

import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.BillingCustomers;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.Invoice;
import dev.tollgate.domain.subscription.Payback;
import dev.tollgate.domain.subscription.PaymentSnapshot;
import dev.tollgate.domain.subscription.PaymentSnapshot.Progress;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.Subject;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import dev.tollgate.domain.subscription.SubscriptionSync;
import dev.tollgate.domain.subscription.TopUpOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Stripe's present truth about subscriptions and payments, put together from a few requests. */
final class StripeSync implements SubscriptionSync {

    private static final Duration MEMORY = Duration.ofDays(400);

    private final StripeConfig config;
    private final StripeObjects objects;
    private final BillingCustomers customers;
    private final SnapshotReader reader;
    private final PlanItem planItem;

    StripeSync(StripeConfig config, StripeObjects objects, BillingCustomers customers, PlanItem planItem) {
        this.config = config;
        this.objects = objects;
        this.customers = customers;
        this.reader = new SnapshotReader(objects::price);
        this.planItem = planItem;
    }

    @Override
    public Subject subjectOf(InboxSignal signal) {
        var object = Json.tree(signal.payload()).path("data").path("object");
        return new SubjectReader(objects).read(signal.signal().type(), object);
    }

    @Override
    public Optional<SubscriptionSnapshot> fetch(String id) {
        return objects.find("subscriptions", id).map(this::snapshot);
    }

    private SubscriptionSnapshot snapshot(JsonNode subscription) {
        var customer = Json.id(subscription.path("customer"));
        var item = planItem.of(subscription);
        var price = PlanItem.price(item);
        var own = SnapshotReader.period(item.path("current_period_start"), item.path("current_period_end"));
        var period = own.isEmpty()
                ? SnapshotReader.period(
                        subscription.path("current_period_start"), subscription.path("current_period_end"))
                : own;
        return new SubscriptionSnapshot(
                Json.id(subscription),
                config.source(),
                customer,
                account(subscription, customer),
                Json.text(subscription.path("status")),
                price,
                Json.text(objects.price(price).path("lookup_key")),
                Math.max(1, Json.number(item.path("quantity"))),
                period,
                trial(subscription),
                SnapshotReader.endsWith(subscription, period),
                Json.instant(subscription.path("ended_at"), Instant.MAX),
                invoices(Json.id(subscription), customer));
    }

    /** As the subscription says, or its customer where nobody here knows that customer. */
    private String account(JsonNode subscription, String customer) {
        var own = Json.text(subscription.path("metadata").path("account"));
        return own.isEmpty() && customers.findAccount(customer).isEmpty()
                ? objects.find("customers", customer)
                        .map(found -> Json.text(found.path("metadata").path("account")))
                        .orElse("")
                : own;
    }

    private static Period trial(JsonNode subscription) {
        return SnapshotReader.period(subscription.path("trial_start"), subscription.path("trial_end"));
    }

    private List<Invoice> invoices(String subscription, String customer) {
        var found = objects.all("invoices", Form.of("subscription", subscription, "expand[0]", "data.payments"));
        if (found.isEmpty()) {
            return List.of();
        }
        var oldest =
                Json.instant(found.getFirst().path("created"), Instant.EPOCH).minus(MEMORY);
        var charges = objects.since("charges", oldest, Form.of("customer", customer, "expand[0]", "data.refunds"));
        var invoices = new ArrayList<Invoice>();
        for (var invoice : found) {
            if (!Json.instant(invoice.path("created"), Instant.EPOCH).isBefore(oldest)) {
                invoices.add(invoice(invoice, charges));
            }
        }
        return invoices;
    }

    private Invoice invoice(JsonNode invoice, List<JsonNode> charges) {
        var payments = SnapshotReader.paymentsOf(invoice);
        var own = charges.stream()
                .filter(charge ->
                        payments.contains(Json.id(charge.path("payment_intent"))) || payments.contains(Json.id(charge)))
                .toList();
        var failedAt = own.stream()
                .filter(charge -> Json.text(charge.path("status")).equals("failed"))
                .map(charge -> Json.instant(charge.path("created"), Instant.MAX))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        var paybacks = new ArrayList<Payback>();
        own.forEach(charge -> paybacks.addAll(paybacks(charge)));
        if (Json.number(invoice.path("post_payment_credit_notes_amount")) > 0) {
            objects.all("credit_notes", Form.of("invoice", Json.id(invoice))).stream()
                    .map(SnapshotReader::creditNote)
                    .filter(note -> note.amount() > 0)
                    .forEach(paybacks::add);
        }
        return reader.invoice(invoice, lines(invoice), failedAt, paybacks);
    }

    private List<JsonNode> lines(JsonNode invoice) {
        return Json.flag(invoice.path("lines").path("has_more"))
                ? objects.all("invoices/" + Json.id(invoice) + "/lines", new Form())
                : Json.list(invoice.path("lines"));
    }

    private List<Payback> paybacks(JsonNode charge) {
        var paybacks = new ArrayList<Payback>();
        var told = charge.path("refunds");
        var whole = told.isObject() && !Json.flag(told.path("has_more"));
        var refunds = whole ? Json.list(told) : objects.all("refunds", Form.of("charge", Json.id(charge)));
        refunds.stream().map(SnapshotReader::refund).forEach(paybacks::add);
        if (Json.flag(charge.path("disputed"))) {
            objects.all("disputes", Form.of("charge", Json.id(charge))).stream()
                    .map(SnapshotReader::dispute)
                    .forEach(paybacks::add);
        }
        return paybacks;
    }

    @Override
    public Optional<PaymentSnapshot> fetchPayment(TopUpOrder order) {
        if (order.reference().startsWith("cs_")) {
            return objects.find("checkout/sessions", order.reference()).map(this::session);
        }
        if (!order.reference().isEmpty()) {
            return objects.find("payment_intents", order.reference())
                    .map(intent -> payment(intent, order.reference(), amount(intent, "amount")));
        }
        return customers.findCustomer(order.account()).flatMap(customer -> searched(order.id(), customer));
    }

    /** The answer to a request of ours was lost: the payment itself still names its order. */
    private Optional<PaymentSnapshot> searched(String order, String customer) {
        return naming(order, "checkout/sessions", customer)
                .map(this::session)
                .or(() -> naming(order, "payment_intents", customer)
                        .map(intent -> payment(intent, Json.id(intent), amount(intent, "amount"))));
    }

    /** One that is paid before the others, which may have been given up. */
    private Optional<JsonNode> naming(String order, String kind, String customer) {
        return objects.all(kind, Form.of("customer", customer)).stream()
                .filter(each -> Json.text(each.path("metadata").path("order")).equals(order))
                .min(Comparator.comparing(
                        each -> !Json.text(each.path("payment_status")).equals("paid")
                                && !Json.text(each.path("status")).equals("succeeded")));
    }

    private PaymentSnapshot session(JsonNode session) {
        var asked = amount(session, "amount_total");
        var order = Json.text(session.path("metadata").path("order"));
        var intent = objects.find("payment_intents", Json.id(session.path("payment_intent")));
        var paid = List.of("paid", "no_payment_required").contains(Json.text(session.path("payment_status")));
        if (intent.isPresent()) {
            var found = payment(intent.get(), Json.id(session), asked);
            var progress =
                    paid ? Progress.PAID : found.progress() == Progress.PAID ? Progress.WAITING : found.progress();
            return with(found, order, progress);
        }
        var expired = Json.text(session.path("status")).equals("expired");
        return new PaymentSnapshot(
                config.source(),
                Json.id(session),
                "",
                order,
                expired ? Progress.EXPIRED : paid ? Progress.PAID : Progress.WAITING,
                asked,
                isForeign(session),
                List.of());
    }

    private static PaymentSnapshot with(PaymentSnapshot found, String order, Progress progress) {
        return new PaymentSnapshot(
                found.source(),
                found.reference(),
                found.payment(),
                order,
                progress,
                found.amount(),
                found.foreign(),
                found.paybacks());
    }

    private PaymentSnapshot payment(JsonNode intent, String reference, Money amount) {
        var paybacks = new ArrayList<Payback>();
        objects.all("charges", Form.of("payment_intent", Json.id(intent), "expand[0]", "data.refunds"))
                .forEach(charge -> paybacks.addAll(paybacks(charge)));
        var status = Json.text(intent.path("status"));
        var failed = status.equals("canceled")
                || status.equals("requires_payment_method")
                        && intent.path("last_payment_error").isObject();
        var progress = status.equals("succeeded") ? Progress.PAID : failed ? Progress.FAILED : Progress.WAITING;
        return new PaymentSnapshot(
                config.source(),
                reference,
                Json.id(intent),
                Json.text(intent.path("metadata").path("order")),
                progress,
                amount,
                isForeign(intent),
                paybacks);
    }

    private boolean isForeign(JsonNode object) {
        return Json.flag(object.path("livemode")) != config.livemode();
    }

    private static Money amount(JsonNode object, String field) {
        var currency = Json.text(object.path("currency")).toUpperCase(Locale.ROOT);
        return currency.matches("[A-Z]{3}") ? new Money(Json.number(object.path(field)), currency) : Money.NONE;
    }

    @Override
    public List<String> subscriptions(Instant since) {
        var ids = new LinkedHashSet<String>();
        objects.all("subscriptions", new Form()).forEach(each -> ids.add(Json.id(each)));
        objects.since("subscriptions", since, Form.of("status", "all")).forEach(each -> ids.add(Json.id(each)));
        return List.copyOf(ids);
    }
}
