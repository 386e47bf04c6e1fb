package dev.tollgate.stripe;

import dev.tollgate.testservers.stripe.FakeStripe;
import java.time.Duration;

/** The stand-in without a socket between. */
record FakeApi(FakeStripe stripe) implements StripeApi {
    @Override
    public Reply send(Request request) {
        var answer = stripe.answer(
                request.method().name(), request.path(), Form.encode(request.form()), request.idempotencyKey());
        return new Reply(answer.status(), Json.tree(answer.body()), Duration.ofSeconds(answer.retryAfter()));
    }
}
