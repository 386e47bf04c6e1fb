package dev.tollgate.stripe;

import java.time.Duration;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** One request to Stripe and what it says; refusals are answers, silence is an exception. */
interface StripeApi {

    /** Whether a request reads or changes. */
    enum Method {
        GET,
        POST,
        DELETE
    }

    /**
     * One request.
     *
     * @param path with its leading {@code /v1/}
     * @param form query or body, in order
     * @param idempotencyKey empty for requests that only read
     */
    record Request(Method method, String path, SequencedMap<String, String> form, String idempotencyKey) {}

    /**
     * What Stripe said.
     *
     * @param status the HTTP status; 0 when nothing was heard
     * @param retryAfter how long it asks to wait, zero if it does not
     */
    record Reply(int status, JsonNode body, Duration retryAfter) {
        boolean isFine() {
            return status >= 200 && status < 300;
        }

        /** True when the same request may be answered otherwise a little later. */
        boolean isPassing() {
            return status == 0 || status == 409 || status == 429 || status >= 500;
        }

        String errorCode() {
            return Json.text(body.path("error").path("code"));
        }
    }

    Reply send(Request request);
}
