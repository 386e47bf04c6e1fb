package dev.tollgate.stripe;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Tries again what failed in passing, under the same idempotency key, three times with a growing
 * wait, or the one that Stripe asks for; what still fails is an exception that says whether anything may have changed.
 */
final class RetryingApi {

    private static final int TRIES = 3;
    private static final long FIRST_WAIT_MILLIS = 200;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    /** A caller is waiting: what asks for more is left to whoever tries again later. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final StripeApi api;
    private final String keyPrefix;

    RetryingApi(StripeApi api, String keyPrefix) {
        this.api = api;
        this.keyPrefix = keyPrefix;
    }

    /** Empty when there is no such object. */
    Optional<JsonNode> get(String path, Form query) {
        var reply = send(new StripeApi.Request(StripeApi.Method.GET, path, query.fields(), ""));
        if (reply.isPassing()) {
            throw away(reply);
        }
        if (reply.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(fine(reply, path));
    }

    /** A change; empty when the card was declined. */
    Optional<JsonNode> post(String path, Form body, String key) {
        return change(new StripeApi.Request(
                StripeApi.Method.POST, path, body.fields(), key.isEmpty() ? "" : keyPrefix + key));
    }

    /** Deletes; deleting again changes nothing. */
    void delete(String path) {
        var request = new StripeApi.Request(StripeApi.Method.DELETE, path, new Form().fields(), "");
        var reply = send(request);
        if (reply.isPassing()) {
            throw new UnknownOutcomeException("Stripe did not say what became of " + path, cause(reply));
        }
        if (reply.status() != 404) {
            fine(reply, path);
        }
    }

    private Optional<JsonNode> change(StripeApi.Request request) {
        var reply = send(request);
        if (reply.status() == 429) {
            throw away(reply);
        }
        if (reply.isPassing()) {
            throw new UnknownOutcomeException("Stripe did not say what became of " + request.path(), cause(reply));
        }
        return reply.status() == 402 ? Optional.empty() : Optional.of(fine(reply, request.path()));
    }

    private StripeApi.Reply send(StripeApi.Request request) {
        var reply = api.send(request);
        for (int attempt = 1; attempt < TRIES && reply.isPassing(); attempt++) {
            var asked = reply.retryAfter();
            if (asked.compareTo(LONGEST_WAIT) > 0) {
                break;
            }
            pause(Math.max(FIRST_WAIT_MILLIS << attempt, asked.toMillis()));
            reply = api.send(request);
        }
        return reply;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while waiting for Stripe", RETRY_AFTER, stopped);
        }
    }

    private static JsonNode fine(StripeApi.Reply reply, String path) {
        if (!reply.isFine()) {
            throw new IllegalStateException(
                    "Stripe refused " + path + " with " + reply.status() + " " + reply.errorCode());
        }
        return reply.body();
    }

    private static UnavailableException away(StripeApi.Reply reply) {
        var wait = reply.retryAfter().compareTo(RETRY_AFTER) > 0 ? reply.retryAfter() : RETRY_AFTER;
        return new UnavailableException("Stripe cannot be asked at the moment", wait, cause(reply));
    }

    private static Throwable cause(StripeApi.Reply reply) {
        return new IllegalStateException(reply.status() == 0 ? "no answer" : "status " + reply.status());
    }
}
