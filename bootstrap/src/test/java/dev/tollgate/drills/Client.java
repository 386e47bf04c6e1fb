package dev.tollgate.drills;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who calls a server, or a balancer in front of several. */
final class Client implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;
    private final String key;

    Client(URI address, String key) {
        this.address = address;
        this.key = key;
    }

    HttpResponse<String> chat(boolean streaming) throws IOException, InterruptedException {
        return chat(streaming, 20);
    }

    HttpResponse<String> chat(boolean streaming, int tokens) throws IOException, InterruptedException {
        return post(
                "/v1/chat/completions",
                "{\"model\":\"demo-max\",\"max_tokens\":" + tokens + ",\"stream\":" + streaming
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(to(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = to(path).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** The status of readiness, zero while nobody listens. */
    int readiness() throws InterruptedException {
        try {
            return get("/health/ready").statusCode();
        } catch (IOException nobody) {
            return 0;
        }
    }

    BigDecimal credits(String what) throws IOException, InterruptedException {
        String text = get("/v1/credits/me").body();
        Matcher matcher = Pattern.compile("\"" + what + "\":\"(-?[0-9.]+)\"").matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + what + " in " + text);
        }
        return new BigDecimal(matcher.group(1));
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }
}
