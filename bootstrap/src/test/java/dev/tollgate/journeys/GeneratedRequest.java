package dev.tollgate.journeys;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A request to a documented operation, more or less as documented.
 *
 * @param seed what it was made from: the same seed makes the same request
 * @param body empty for none
 */
record GeneratedRequest(
        long seed, DocumentedApi.Operation operation, String target, Map<String, String> headers, String body) {

    private static final int SHOWN = 600;

    HttpRequest to(String address) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + target))
                .timeout(Duration.ofSeconds(60))
                .method(
                        operation.method(),
                        bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes));
        headers.forEach(request::header);
        return request.build();
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + operation.method() + " " + shown(target) + " " + shown(headers.toString())
                + "\n    " + shown(body);
    }

    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... of " + text.length();
    }
}
