package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.BillingCustomers;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.Invoice;
import dev.tollgate.domain.subscription.PaymentSnapshot;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.Subject;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import dev.tollgate.domain.subscription.SubscriptionSync;
import dev.tollgate.domain.subscription.TopUpOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Stripe's present truth about subscriptions and payments, put together from a few requests. */
final class StripeSync implements SubscriptionSync {

    private static final Duration MEMORY = Duration.ofDays(400);

    private final StripeConfig config;
    private final StripeObjects objects;
    private final BillingCustomers customers;
    private final SnapshotReader reader;
    private final PaybackReader paybacks;
    private final PaymentReader payments;
    private final PlanItem planItem;

    StripeSync(StripeConfig config, StripeObjects objects, BillingCustomers customers, PlanItem planItem) {
        this.config = config;
        this.objects = objects;
        this.customers = customers;
        this.reader = new SnapshotReader(objects::price);
        this.paybacks = new PaybackReader(objects);
        this.payments = new PaymentReader(config, objects, customers, paybacks);
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
        var period = PlanItem.period(item, subscription);
        return new SubscriptionSnapshot(
                Json.id(subscription),
                config.source(),
                customer,
                account(subscription, customer),
                Json.text(subscription.path("status")),
                price,
                Json.text(objects.price(price).path("lookup_key")),
                PlanItem.quantity(item),
                period,
                SnapshotReader.anchorDay(subscription),
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
        var charges = objects.since("charges", oldest, PaybackReader.expanding(Form.of("customer", customer)));
        var invoices = new ArrayList<Invoice>();
        for (var invoice : found.reversed()) {
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
        var back = Stream.concat(paybacks.ofCharges(own).stream(), paybacks.creditNotes(invoice).stream())
                .toList();
        return reader.invoice(invoice, lines(invoice), failedAt, back);
    }

    private List<JsonNode> lines(JsonNode invoice) {
        return Json.flag(invoice.path("lines").path("has_more"))
                ? objects.all("invoices/" + Json.id(invoice) + "/lines", new Form())
                : Json.list(invoice.path("lines"));
    }

    @Override
    public Optional<PaymentSnapshot> fetchPayment(TopUpOrder order) {
        return payments.find(order);
    }

    @Override
    public List<String> subscriptions(Instant since) {
        var ids = new LinkedHashSet<String>();
        objects.all("subscriptions", new Form()).forEach(each -> ids.add(Json.id(each)));
        objects.since("subscriptions", since, Form.of("status", "all")).forEach(each -> ids.add(Json.id(each)));
        return List.copyOf(ids);
    }
}
