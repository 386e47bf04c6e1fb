package dev.tollgate.testservers.stripe;

/**
 * What the fake says to one request.
 *
 * @param status the HTTP status, 0 when the connection is closed without an answer
 * @param body the JSON text
 * @param retryAfter seconds of the {@code Retry-After} header, 0 for none
 */
public record Answer(int status, String body, int retryAfter) {
    static Answer of(Tree body) {
        return new Answer(200, body.json(), 0);
    }

    static Answer error(int status, String type, String code, String message) {
        var error = Tree.of("type", type, "code", code, "message", message);
        return new Answer(status, Tree.of("error", error).json(), status == 429 ? 1 : 0);
    }
}
