package dev.tollgate.stripe;

import dev.tollgate.testservers.stripe.FakeStripe;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What can be done at Stripe by how things stand there; all of it belongs to one customer. */
record AtStripe(FakeStripe stripe) {
    private static final long MONTH = Duration.ofDays(31).toSeconds();

    /** Not those that are disputed, which Stripe refuses. */
    List<JsonNode> refundableCharges() {
        return paidCharges()
                .filter(charge -> disputesOf(charge).allMatch(dispute -> isOf(dispute, "won", "warning_closed")))
                .toList();
    }

    /** Twice at most. */
    List<JsonNode> disputableCharges() {
        return paidCharges().filter(charge -> disputesOf(charge).count() < 2).toList();
    }

    List<JsonNode> refundsThatMayFail() {
        return all("refunds").filter(refund -> isOf(refund, "succeeded")).toList();
    }

    List<JsonNode> openDisputes() {
        return all("disputes")
                .filter(dispute -> isOf(dispute, "needs_response", "warning_needs_response"))
                .toList();
    }

    List<JsonNode> warnings() {
        return all("disputes")
                .filter(dispute -> isOf(dispute, "warning_needs_response"))
                .toList();
    }

    List<JsonNode> creditableInvoices() {
        return all("invoices").filter(invoice -> creditable(invoice) > 0).toList();
    }

    boolean isOfYear(JsonNode dispute) {
        return all("invoices")
                .filter(invoice -> isPaidBy(invoice, dispute))
                .flatMap(invoice -> Json.list(invoice.path("lines")).stream())
                .map(line -> line.path("period"))
                .anyMatch(period -> Json.number(period.path("end")) - Json.number(period.path("start")) > MONTH);
    }

    /** The latest bill, while it stands so. */
    List<JsonNode> latestBillOf(String subscription, String... statuses) {
        var latest = stripe.act(acts -> acts.latestInvoice(subscription));
        return all("invoices")
                .filter(bill -> id(bill).equals(latest) && isOf(bill, statuses))
                .toList();
    }

    /** All that there ever were, newest first. */
    List<String> subscriptions() {
        return stripe.act(acts -> acts.all("subscription"));
    }

    List<JsonNode> checkoutsToBePaidLate() {
        return all("checkout/sessions")
                .filter(session -> isOf(session, "complete"))
                .filter(session ->
                        isOf(read("payment_intents/" + Json.text(session.path("payment_intent"))), "processing"))
                .toList();
    }

    /** What orders of packs brought and neither refunds nor disputes took back, in minor units. */
    long keptOfOrders() {
        return all("charges")
                .filter(charge -> isOf(charge, "succeeded"))
                .filter(charge ->
                        !Json.text(charge.path("metadata").path("order")).isEmpty())
                .mapToLong(charge -> Math.max(0, left(charge) - withheld(charge)))
                .sum();
    }

    /** Paid bills for whole months of items and nothing else. */
    List<JsonNode> plainBills() {
        return all("invoices")
                .filter(bill -> isOf(bill, "paid") && Json.number(bill.path("total")) > 0)
                .filter(bill -> Json.list(bill.path("lines")).stream().allMatch(AtStripe::isWholeMonth))
                .toList();
    }

    private static boolean isWholeMonth(JsonNode line) {
        return !Json.flag(line.path("parent").path("subscription_item_details").path("proration"))
                && Json.number(line.path("period").path("end"))
                                - Json.number(line.path("period").path("start"))
                        <= MONTH;
    }

    /** What went back of a bill and did not come again; more than was paid where a dispute came on top. */
    long away(JsonNode bill) {
        var charges = paidCharges(bill).mapToLong(charge -> refunded(charge) + withheld(charge));
        return charges.sum() + noted(bill);
    }

    private Stream<JsonNode> paidCharges(JsonNode bill) {
        return all("charges").filter(charge -> isOf(charge, "succeeded") && isPaidBy(bill, charge));
    }

    private static long refunded(JsonNode charge) {
        return Json.number(charge.path("amount_refunded"));
    }

    private long withheld(JsonNode charge) {
        return disputesOf(charge)
                .filter(dispute -> isOf(dispute, "needs_response", "lost"))
                .mapToLong(dispute -> Json.number(dispute.path("amount")))
                .sum();
    }

    boolean isAnyBillNegative() {
        return all("invoices").anyMatch(invoice -> Json.number(invoice.path("total")) < 0);
    }

    boolean isAlive(String subscription) {
        return isOf(subscription(subscription), "active", "trialing", "past_due");
    }

    JsonNode subscription(String id) {
        return read("subscriptions/" + id);
    }

    /** The prices of its items, in their order. */
    List<String> pricesOf(String subscription) {
        return Json.list(subscription(subscription).path("items")).stream()
                .map(item -> id(item.path("price")))
                .toList();
    }

    /** What can still be refunded of a charge. */
    static long left(JsonNode charge) {
        return Json.number(charge.path("amount")) - refunded(charge);
    }

    /** What a credit note can still give back of an invoice. */
    static long creditable(JsonNode invoice) {
        return isOf(invoice, "paid") ? Json.number(invoice.path("total")) - noted(invoice) : 0;
    }

    static boolean isOf(JsonNode object, String... statuses) {
        return List.of(statuses).contains(Json.text(object.path("status")));
    }

    static String id(JsonNode object) {
        return Json.text(object.path("id"));
    }

    private Stream<JsonNode> paidCharges() {
        return all("charges").filter(charge -> isOf(charge, "succeeded") && left(charge) > 0);
    }

    private static long noted(JsonNode invoice) {
        return Json.number(invoice.path("post_payment_credit_notes_amount"));
    }

    private static boolean isPaidBy(JsonNode invoice, JsonNode charge) {
        return SnapshotReader.paymentsOf(invoice).contains(Json.text(charge.path("payment_intent")));
    }

    private Stream<JsonNode> disputesOf(JsonNode charge) {
        return all("disputes")
                .filter(dispute -> Json.text(dispute.path("charge")).equals(id(charge)));
    }

    private Stream<JsonNode> all(String collection) {
        return Json.list(answer(collection, "limit=100&expand[0]=data.payments")).stream();
    }

    private JsonNode read(String path) {
        return answer(path, "");
    }

    private JsonNode answer(String path, String form) {
        return Json.tree(stripe.answer("GET", "/v1/" + path, form, "").body());
    }
}
