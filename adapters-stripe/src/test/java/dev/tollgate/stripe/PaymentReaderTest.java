package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.PaymentSnapshot;
import dev.tollgate.domain.subscription.PaymentSnapshot.Progress;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.inmemory.InMemoryBilling;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of the objects that Stripe has for the payment of an order. */
class PaymentReaderTest {

    private static final String SESSION = "checkout/sessions/cs_1";
    private static final String INTENT = "payment_intents/pi_1";

    private final Map<String, String> objects = new HashMap<>();

    private PaymentSnapshot read(String reference, String secretKey) {
        StripeApi api = request -> new StripeApi.Reply(
                200,
                Json.tree(objects.getOrDefault(request.path().substring("/v1/".length()), "{\"data\": []}")),
                Duration.ZERO);
        var ports = StripePorts.over(
                InMemoryBilling.ports(Catalogues.CATALOGUE),
                StripeConfig.of(secretKey, List.of(House.SECRET), ""),
                StripeProbe.SILENT,
                api);
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        var order = TopUpOrder.open("ord_1", new AccountId("acme"), pack, false, House.START);
        return ports.sync().fetchPayment(order.at(reference)).orElseThrow();
    }

    private void session(String fields) {
        objects.put(SESSION, """
                {"object": "checkout.session", "id": "cs_1", "metadata": {"order": "ord_1"},
                 "amount_subtotal": 400, "amount_total": 500, "currency": "usd", %s}""".formatted(fields));
    }

    private void intent(String fields) {
        objects.put(INTENT, """
                {"object": "payment_intent", "id": "pi_1", "metadata": {"order": "ord_1"},
                 "amount": 600, "currency": "usd", %s}""".formatted(fields));
    }

    @ParameterizedTest
    @CsvSource({"sk_test_1, true, true", "sk_test_1, false, false", "sk_live_1, false, true", "sk_live_1, true, false"})
    void a_payment_of_the_other_mode_is_foreign_however_it_is_found(String key, boolean livemode, boolean foreign) {
        session("\"payment_status\": \"paid\", \"payment_intent\": \"pi_1\", \"livemode\": " + livemode);
        intent("\"status\": \"succeeded\", \"livemode\": " + livemode);

        assertThat(read("cs_1", key).foreign()).as("a session with its payment").isEqualTo(foreign);
        assertThat(read("pi_1", key).foreign())
                .as("a payment without a session")
                .isEqualTo(foreign);
        session("\"payment_status\": \"paid\", \"payment_intent\": null, \"livemode\": " + livemode);
        assertThat(read("cs_1", key).foreign())
                .as("a session without a payment")
                .isEqualTo(foreign);
    }

    /** Of 400 before taxes and discounts, 500 by the session and 600 by the payment. */
    @ParameterizedTest
    @CsvSource({"cs_1, \"pi_1\", 500", "cs_1, null, 500", "pi_1, null, 600"})
    void an_order_is_paid_with_what_its_session_asked_for_in_all(String reference, String payment, long amount) {
        session("\"payment_status\": \"paid\", \"payment_intent\": " + payment);
        intent("\"status\": \"succeeded\"");

        assertThat(read(reference, "sk_test_1").amount()).isEqualTo(new Money(amount, "USD"));
    }

    @ParameterizedTest
    @CsvSource({
        "open, unpaid, WAITING",
        "complete, unpaid, WAITING",
        "expired, unpaid, EXPIRED",
        "complete, paid, PAID",
        "complete, no_payment_required, PAID",
    })
    void a_session_without_a_payment_tells_by_itself_how_far_it_is(String status, String paid, Progress progress) {
        session("\"status\": \"%s\", \"payment_status\": \"%s\"".formatted(status, paid));

        assertThat(read("cs_1", "sk_test_1").progress()).isEqualTo(progress);
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, null, PAID, WAITING",
        "processing, null, WAITING, WAITING",
        "requires_action, null, WAITING, WAITING",
        "requires_payment_method, null, WAITING, WAITING",
        "requires_payment_method, {}, FAILED, FAILED",
        "canceled, null, FAILED, FAILED",
    })
    void a_session_has_the_last_word_on_whether_it_is_paid_and_its_payment_on_the_rest(
            String status, String error, Progress alone, Progress ofUnpaid) {
        intent("\"status\": \"%s\", \"last_payment_error\": %s".formatted(status, error));

        assertThat(read("pi_1", "sk_test_1").progress()).isEqualTo(alone);
        session("\"status\": \"complete\", \"payment_intent\": \"pi_1\", \"payment_status\": \"unpaid\"");
        assertThat(read("cs_1", "sk_test_1").progress()).isEqualTo(ofUnpaid);
        session("\"status\": \"complete\", \"payment_intent\": \"pi_1\", \"payment_status\": \"paid\"");
        assertThat(read("cs_1", "sk_test_1").progress()).isEqualTo(Progress.PAID);
    }
}
