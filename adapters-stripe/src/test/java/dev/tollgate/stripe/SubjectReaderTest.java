package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.Subject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an event shows, its subscription or order is found, and nothing where it is about neither. */
class SubjectReaderTest {

    private static final Subject NOTHING = new Subject.OfNothing();
    private static final Subject SUBSCRIPTION = new Subject.OfSubscription("sub_1");
    private static final Subject ORDER = new Subject.OfOrder("ord_1", "pi_1");

    private static final Map<String, String> AT_STRIPE = Map.of(
            "/v1/invoices/in_1",
            """
            {"object": "invoice", "id": "in_1", "parent": {"subscription_details": {"subscription": "sub_1"}}}""",
            "/v1/charges/ch_old",
            """
            {"object": "charge", "id": "ch_old", "invoice": "in_1", "payment_intent": "pi_other"}""",
            "/v1/charges/ch_own",
            """
            {"object": "charge", "id": "ch_own", "payment_intent": "pi_1", "metadata": {"order": "ord_1"}}""",
            "/v1/charges/ch_bill",
            """
            {"object": "charge", "id": "ch_bill", "payment_intent": "pi_bill"}""",
            "/v1/charges/ch_bare",
            """
            {"object": "charge", "id": "ch_bare", "payment_intent": "pi_1"}""",
            "/v1/charges/ch_loose",
            """
            {"object": "charge", "id": "ch_loose"}""",
            "/v1/payment_intents/pi_1",
            """
            {"object": "payment_intent", "id": "pi_1", "metadata": {"order": "ord_1"}}""",
            "/v1/invoice_payments pi_bill",
            """
            {"data": [{"object": "invoice_payment", "invoice": "in_1"}], "has_more": false}""");

    private final SubjectReader reader =
            new SubjectReader(new StripeObjects(new RetryingApi(SubjectReaderTest::answer, "")));

    private static StripeApi.Reply answer(StripeApi.Request request) {
        var intent = request.form().getOrDefault("payment[payment_intent]", "");
        var body = AT_STRIPE.get((request.path() + " " + intent).strip());
        var list = request.path().equals("/v1/invoice_payments") ? "{\"data\": []}" : "{}";
        return body == null
                ? new StripeApi.Reply(list.equals("{}") ? 404 : 200, Json.tree(list), Duration.ZERO)
                : new StripeApi.Reply(200, Json.tree(body), Duration.ZERO);
    }

    private Subject read(String type, String object) {
        return reader.read(type, Json.tree(object));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ch_old", "ch_bill"})
    void money_back_of_a_bill_is_of_its_subscription(String charge) {
        assertThat(read("charge.dispute.created", "{\"object\": \"dispute\", \"charge\": \"%s\"}".formatted(charge)))
                .isEqualTo(SUBSCRIPTION);
        assertThat(read("refund.created", "{\"object\": \"refund\", \"charge\": \"%s\"}".formatted(charge)))
                .isEqualTo(SUBSCRIPTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ch_own", "ch_bare"})
    void money_back_of_an_order_is_of_that_order_and_its_payment(String charge) {
        assertThat(read("charge.dispute.created", "{\"object\": \"dispute\", \"charge\": \"%s\"}".formatted(charge)))
                .isEqualTo(ORDER);
        assertThat(read("charge.refunded", AT_STRIPE.get("/v1/charges/" + charge)))
                .isEqualTo(ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ch_loose", "ch_nobody_knows"})
    void money_back_of_what_was_sold_elsewhere_is_of_nothing(String charge) {
        assertThat(read("refund.created", "{\"object\": \"refund\", \"charge\": \"%s\"}".formatted(charge)))
                .isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "invoice.paid | {'object': 'invoice', 'subscription': 'sub_1'}",
                "invoice_payment.paid | {'object': 'invoice_payment', 'invoice': 'in_1'}",
                "credit_note.created | {'object': 'credit_note', 'invoice': 'in_1'}",
                "customer.subscription.updated | {'object': 'subscription', 'id': 'sub_1'}",
                "subscription_schedule.updated | {'object': 'subscription_schedule', 'subscription': 'sub_1'}",
                "checkout.session.completed | {'object': 'checkout.session', 'mode': 'subscription', 'subscription': 'sub_1'}"
            })
    void what_happens_to_a_subscription_is_of_it(String type, String object) {
        assertThat(read(type, object.replace('\'', '"'))).isEqualTo(SUBSCRIPTION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "charge.succeeded | {'object': 'charge', 'invoice': 'in_1'}",
                "price.updated | {'object': 'price', 'metadata': {'order': 'ord_1'}}",
                "customer.subscription.updated | {'object': 'subscription'}",
                "subscription_schedule.updated | {'object': 'subscription_schedule'}",
                "invoice.paid | {'object': 'invoice', 'id': 'in_2'}",
                "checkout.session.expired | {'object': 'checkout.session', 'mode': 'payment', 'status': 'expired'}",
                "checkout.session.completed | {'object': 'checkout.session', 'mode': 'setup', 'status': 'complete'}",
                "payment_intent.succeeded | {'object': 'payment_intent', 'id': 'pi_2'}"
            })
    void what_is_of_no_interest_is_of_nothing(String type, String object) {
        assertThat(read(type, object.replace('\'', '"'))).isEqualTo(NOTHING);
    }

    @Test
    void a_paid_page_of_no_order_is_strange() {
        var session =
                "{\"object\": \"checkout.session\", \"id\": \"cs_1\", \"mode\": \"payment\", \"status\": \"complete\"}";

        assertThat(read("checkout.session.completed", session))
                .isEqualTo(new Subject.Strange("checkout session cs_1 names none of our orders"));
    }

    @Test
    void a_deleted_customer_is_gone() {
        assertThat(read("customer.deleted", "{\"object\": \"customer\", \"id\": \"cus_1\"}"))
                .isEqualTo(new Subject.CustomerGone("cus_1"));
    }
}
