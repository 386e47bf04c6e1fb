package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.application.subscription.ReceiveBillingSignal.Result;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what Stripe has signed, in time, with a secret of ours, is believed to be a hint. */
class SignatureTest {
    private static final String EVENT =
            "{\"id\": \"evt_1\", \"type\": \"invoice.paid\", \"created\": 1, \"livemode\": false, \"data\": {\"object\": {}}}";

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final Instant now = house.stripe.now();

    private Result post(String payload, String header) {
        return house.receive.receive(payload.getBytes(StandardCharsets.UTF_8), header);
    }

    private static String sign(String secret, Instant at) {
        return WebhookEmitter.sign(EVENT, secret, at);
    }

    @Test
    void either_secret_signs_while_rolling() {
        assertThat(post(EVENT, sign(House.SECRET, now))).isEqualTo(new Result.Accepted(true));
        assertThat(post(EVENT, sign("whsec_old", now))).isEqualTo(new Result.Accepted(false));
        assertThat(post(
                        EVENT,
                        sign("whsec_wrong", now) + sign(House.SECRET, now).replaceAll("t=[0-9]+", "")))
                .isEqualTo(new Result.Accepted(false));
    }

    @Test
    void five_minutes_are_tolerated_both_ways_and_no_more() {
        assertThat(post(EVENT, sign(House.SECRET, now.minusSeconds(300)))).isInstanceOf(Result.Accepted.class);
        assertThat(post(EVENT, sign(House.SECRET, now.plusSeconds(300)))).isInstanceOf(Result.Accepted.class);
        assertThat(post(EVENT, sign(House.SECRET, now.minusSeconds(301)))).isInstanceOf(Result.Refused.class);
        assertThat(post(EVENT, sign(House.SECRET, now.plusSeconds(301)))).isInstanceOf(Result.Refused.class);
    }

    @Test
    void what_happened_in_the_other_mode_or_to_a_connected_account_is_ignored() {
        var live = EVENT.replace("\"livemode\": false", "\"livemode\": true");
        var connected = EVENT.replace("\"livemode\"", "\"account\": \"acct_1\", \"livemode\"");
        for (var foreign : List.of(live, connected)) {
            assertThat(post(foreign, WebhookEmitter.sign(foreign, House.SECRET, now)))
                    .isInstanceOf(Result.Ignored.class);
        }
        assertThat(house.billing.inbox().count().values()).allMatch(count -> count == 0);
    }

    @Test
    void a_changed_or_rewritten_payload_is_refused() {
        var header = sign(House.SECRET, now);
        assertThat(post(EVENT + " ", header)).isInstanceOf(Result.Refused.class);
        assertThat(post(EVENT.replace(": ", ":"), header)).isInstanceOf(Result.Refused.class);
        assertThat(post("", header)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void a_digest_of_an_empty_key_or_of_version_zero_is_refused() {
        var header = sign(House.SECRET, now);
        assertThat(post(EVENT, sign("x", now))).isInstanceOf(Result.Refused.class);
        assertThat(post(EVENT, header.replace("v1=", "v0="))).isInstanceOf(Result.Refused.class);
        assertThatThrownBy(() -> StripeConfig.of("sk_test_1", List.of(""), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STRIPE_WEBHOOK_SECRET");
        assertThatThrownBy(() -> StripeConfig.of("sk_test_1", List.of(), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "=",
                "t=",
                "t=,v1=",
                "v1",
                "t",
                "t=1e9,v1=0",
                "t=-1,v1=00",
                "t=99999999999999999999,v1=00",
                "t=1,t=2,v1=00",
                "v1=zz",
                "t=\u0661,v1=00",
                "t=0,v1=",
                "=,=,=",
                "t=1,v1=\u0000"
            })
    void a_hostile_header_is_refused_and_never_throws(String header) {
        assertThat(post(EVENT, header)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void random_headers_and_payloads_never_throw() {
        for (long seed = 1; seed <= 20_000; seed++) {
            var random = new Random(seed);
            var alphabet = "t=v1,0123456789abcdef ;\u0000\u00e9";
            var header = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                header.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var payload = new byte[random.nextInt(40)];
            random.nextBytes(payload);
            assertThat(house.receive.receive(payload, header.toString()))
                    .as("seed %d", seed)
                    .isInstanceOf(Result.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{",
                "{}",
                "{\"id\":1,\"type\":2}",
                "{\"id\":\"evt_1\",\"id\":\"evt_2\",\"type\":\"x\"}",
                "{\"id\":\"evt_1\"}",
                "{\"id\":\"evt_1\",\"type\":\"x\"} {}",
                "\u0000"
            })
    void a_signed_payload_that_is_no_event_is_refused(String payload) {
        assertThat(post(payload, WebhookEmitter.sign(payload, House.SECRET, now)))
                .isInstanceOf(Result.Refused.class);
    }

    @Test
    void an_event_of_the_other_mode_is_answered_and_ignored() {
        var live = EVENT.replace("false", "true");
        assertThat(post(live, WebhookEmitter.sign(live, House.SECRET, now))).isInstanceOf(Result.Ignored.class);
        assertThat(house.billing.inbox().find("evt_1")).isEmpty();
    }

    @Test
    void a_payment_of_another_amount_or_of_no_order_of_ours_gives_no_credits() {
        for (var scenario : List.of(Scenario.TOP_UP, Scenario.CREATION)) {
            var stranger = LifeCycleTest.house(ApiShape.SINCE_2025_03);
            var course = new Scenario.Course(stranger);
            var steps = scenario.steps();
            steps.getFirst().accept(course);
            if (scenario == Scenario.TOP_UP) {
                stranger.stripe.act(acts -> acts.alterCheckout(course.session(), 1, "usd"));
                steps.getLast().accept(course);
            } else {
                var session = stranger.stripe
                        .answer(
                                "POST",
                                "/v1/checkout/sessions",
                                "mode=payment&customer=" + course.customer()
                                        + "&line_items[0][price]=price_small&metadata[order]=ord_stranger",
                                "")
                        .body();
                assertThat(session).contains("cs_fake000001");
                stranger.stripe.act(acts -> acts.completeCheckout("cs_fake000001", false));
            }
            var before = stranger.picture().balance();
            stranger.arrive(new WebhookEmitter(stranger.stripe, House.SECRET, 1)
                    .next(WebhookEmitter.Mishaps.NONE).stream()
                            .filter(each -> new String(each.payload(), StandardCharsets.UTF_8)
                                    .contains("checkout.session.completed"))
                            .toList());
            stranger.calm();
            assertThat(stranger.picture().balance()).isEqualTo(before);
            assertThat(stranger.billing.inbox().list(SignalState.ANOMALY, "", 10))
                    .isNotEmpty();
        }
    }
}
