package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.Payback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of the refunds and disputes of a charge. */
class PaybackReaderTest {

    /** What a charge that tells of these refunds has given back; asked for more, Stripe lists these of one kind. */
    private static List<Payback> paybacks(String told, boolean disputed, String kind, String listed) {
        StripeApi api = request -> new StripeApi.Reply(
                200,
                Json.tree("{\"data\": [%s]}".formatted(request.path().equals("/v1/" + kind) ? listed : "")),
                Duration.ZERO);
        return new PaybackReader(new StripeObjects(new RetryingApi(api, "")))
                .ofCharges(List.of(Json.tree("""
                {"object": "charge", "id": "ch_1", "disputed": %s, "refunds": %s}""".formatted(disputed, told))));
    }

    private static String refund(String id, String status) {
        return """
                {"object": "refund", "id": "%s", "charge": "ch_1", "created": 100, "amount": 250, "status": "%s"}""".formatted(id, status);
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, false",
        "pending, false",
        "requires_action, false",
        "failed, true",
        "canceled, true",
    })
    void a_refund_that_failed_or_was_canceled_is_over_and_no_other(String status, boolean over) {
        var found = paybacks("{\"data\": [%s], \"has_more\": false}".formatted(refund("re_1", status)), false, "", "");

        assertThat(found).extracting(Payback::over).containsExactly(over);
    }

    @Test
    void refunds_come_oldest_first_though_stripe_tells_the_newest_first() {
        var told = "{\"data\": [%s, %s], \"has_more\": false}"
                .formatted(refund("re_new", "succeeded"), refund("re_old", "succeeded"));

        assertThat(paybacks(told, false, "", "")).extracting(Payback::id).containsExactly("re_old", "re_new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"true", "null"})
    void refunds_that_a_charge_does_not_tell_whole_are_asked_for(String more) {
        var told = more.equals("null") ? more : "{\"data\": [%s], \"has_more\": true}".formatted(refund("re_3", ""));
        var listed = String.join(",", refund("re_3", "succeeded"), refund("re_2", "succeeded"), refund("re_1", ""));

        assertThat(paybacks(told, false, "refunds", listed))
                .extracting(Payback::id)
                .containsExactly("re_1", "re_2", "re_3");
    }

    /** Made at 100; its balance transactions tell what moved for it and when, and a warning moves nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            needs_response         | {"amount": -9, "created": 200}                                 | 200 | true  | false | 100
            warning_needs_response |                                                                | 100 | false | false | 100
            won                    | {"amount": -9, "created": 200}                                 | 200 | true  | true  | 100
            won                    | {"amount": -9, "created": 200}, {"amount": 9, "created": 300}  | 200 | true  | true  | 300
            won                    |                                                                | 100 | false | false | 100
            under_review           | {"amount": -9, "created": 200}, {"amount": 9, "created": 300}  | 200 | true  | true  | 300
            lost                   | {"amount": -9, "created": 200}                                 | 200 | true  | false | 100
            """)
    void a_dispute_takes_what_was_withdrawn_until_it_is_won_or_reinstated(
            String status, String moved, long created, boolean taken, boolean over, long overAt) {
        var listed = """
                {"object": "dispute", "id": "dp_1", "created": 100, "amount": 9, "status": "%s",
                 "balance_transactions": [%s]}""".formatted(status, moved == null ? "" : moved);

        var found = paybacks("{\"data\": []}", true, "disputes", listed);

        assertThat(found)
                .containsExactly(new Payback.Dispute(
                        "dp_1",
                        Instant.ofEpochSecond(created),
                        9,
                        taken,
                        over,
                        status.equals("lost"),
                        Instant.ofEpochSecond(overAt)));
    }
}
