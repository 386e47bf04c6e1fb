package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.MissingNode;

/** What is tried again, how long it waits, and what is said of what may have changed. */
class RetryingApiTest {

    private final List<StripeApi.Request> sent = new ArrayList<>();

    private RetryingApi answering(int status, Duration retryAfter) {
        return new RetryingApi(
                request -> {
                    sent.add(request);
                    return new StripeApi.Reply(status, MissingNode.getInstance(), retryAfter);
                },
                "stripe:test:");
    }

    @Test
    void a_long_wait_that_stripe_asks_for_is_left_to_whoever_tries_again() {
        var api = answering(429, Duration.ofSeconds(60));

        assertThatThrownBy(() -> api.get("/v1/events", new Form()))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        away -> assertThat(away.retryAfter()).isEqualTo(Duration.ofSeconds(60)));

        assertThat(sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 409, 500, 503})
    void a_change_without_an_answer_is_tried_under_one_key_and_then_unknown(int status) {
        var api = answering(status, Duration.ZERO);

        assertThatThrownBy(() -> api.post("/v1/customers", new Form(), "customer:acme"))
                .isInstanceOf(UnknownOutcomeException.class);

        assertThat(sent)
                .hasSize(3)
                .extracting(StripeApi.Request::idempotencyKey)
                .containsOnly("stripe:test:customer:acme");
    }

    @Test
    void what_stripe_refuses_is_not_tried_again() {
        assertThatThrownBy(() -> answering(400, Duration.ZERO).post("/v1/customers", new Form(), "k"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(answering(402, Duration.ZERO).post("/v1/payment_intents", new Form(), "k"))
                .isEmpty();
        assertThat(answering(404, Duration.ZERO).get("/v1/events/evt_1", new Form()))
                .isEmpty();

        assertThat(sent).hasSize(3);
    }
}
