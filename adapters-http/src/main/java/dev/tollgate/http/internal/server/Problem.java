package dev.tollgate.http.internal.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A refusal as the wire says it: the message tells what was given, what is allowed, what to do.
 *
 * @param status HTTP status
 * @param code stable code, what clients switch on
 * @param message for people; never a key, never a stack trace
 * @param param the field it is about; empty when none
 * @param details figures by name; values are strings, numbers, booleans
 * @param headers further headers by name, such as {@code Retry-After}
 */
public record Problem(
        int status,
        String code,
        String message,
        String param,
        Map<String, Object> details,
        Map<String, String> headers) {
    private static final Problem UNAUTHORIZED = of(
                    401,
                    "unauthorized",
                    "No API key was sent, or it is mistyped, unknown, expired or revoked:"
                            + " send one that works as 'Authorization: Bearer KEY' or 'x-api-key: KEY'.")
            .withHeader("WWW-Authenticate", "Bearer realm=\"tollgate\"");

    public Problem {
        details = Map.copyOf(details);
        headers = Map.copyOf(headers);
    }

    /** A problem about no field, without details. */
    public static Problem of(int status, String code, String message) {
        return new Problem(status, code, message, "", Map.of(), Map.of());
    }

    /** 400: the request cannot be understood. */
    public static Problem invalid(String param, String message) {
        return of(400, "invalid_request", message).about(param);
    }

    /** 401, the same for every cause. */
    public static Problem unauthorized() {
        return UNAUTHORIZED;
    }

    /** 403: the key works, but not for this. */
    public static Problem forbidden(String message) {
        return of(403, "forbidden", message);
    }

    /** 404: no such thing, or not the caller's. */
    public static Problem notFound(String what) {
        return of(404, "not_found", what);
    }

    /** 404: no route, nor one near; as a rule the client's base URL is not ours. */
    public static Problem nowhere() {
        return notFound("There is nothing here. OpenAI's clients need a base URL that ends with /v1, Anthropic's one"
                + " without it. All routes are at /docs.");
    }

    /** 409: the key was used for other content. */
    public static Problem conflict(String message) {
        return of(409, "conflict", message);
    }

    /** 413: the body is larger than the limit, in bytes. */
    public static Problem tooLarge(long limit) {
        return of(
                        413,
                        "request_too_large",
                        "The body is larger than " + limit + " bytes, the most that is taken here; send less at once.")
                .with("limit", limit);
    }

    /** 500: our fault; the request id finds it in the log. */
    public static Problem internal() {
        return of(500, "internal_error", "The server failed; tell us the x-request-id.");
    }

    /** 503: not now. */
    public static Problem unavailable(String message, Duration retryAfter) {
        return of(503, "unavailable", message).retryAfter(retryAfter);
    }

    /** 503: the audit has frozen the account's books, and what would give or correct credits waits. */
    public static Problem booksFrozen() {
        return unavailable("The books of this account are being mended; try again later.", Duration.ofMinutes(1));
    }

    /** The same, about a field. */
    public Problem about(String field) {
        return new Problem(status, code, message, field, details, headers);
    }

    /** The same with one more detail. */
    public Problem with(String name, Object value) {
        var more = new HashMap<>(details);
        more.put(name, value);
        return new Problem(status, code, message, param, more, headers);
    }

    /** The same with a header. */
    public Problem withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, message, param, details, more);
    }

    /** The same with a time to try again, in whole seconds of at least one. */
    public Problem retryAfter(Duration wait) {
        long seconds = wait.toSeconds() + (wait.toNanosPart() > 0 ? 1 : 0);
        return withHeader("Retry-After", Long.toString(Math.max(1, seconds)));
    }

    /** This problem as an exception, for code that reads fields deep inside a route. */
    public RefusedException refusal() {
        return new RefusedException(this);
    }
}
