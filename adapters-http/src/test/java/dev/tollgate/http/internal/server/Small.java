package dev.tollgate.http.internal.server;

import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.http.HttpConfig;
import dev.tollgate.http.HttpLimits;
import dev.tollgate.http.HttpProbe;
import dev.tollgate.http.HttpTimes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A server with a few routes of a test's own, on a free port, with small limits. */
final class Small implements AutoCloseable {
    static final int LIMIT = 64 << 10;
    static final HttpTimes TIMES = new HttpTimes(
            Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ZERO, Duration.ofSeconds(5));
    private static final HttpLimits LIMITS = new HttpLimits(2 * LIMIT, LIMIT, 8 * LIMIT, 256);

    final RunningCalls calls = new RunningCalls();
    final int port;
    private final WebServer web;
    private final HttpClient client = HttpClient.newHttpClient();

    Small(Route... routes) {
        this(TIMES, routes);
    }

    Small(HttpProbe probe, Route... routes) {
        this(TIMES, probe, routes);
    }

    Small(HttpTimes times, Route... routes) {
        this(times, HttpProbe.showing(() -> ""), routes);
    }

    private Small(HttpTimes times, HttpProbe probe, Route... routes) {
        var config = HttpConfig.defaults()
                .withHost("127.0.0.1")
                .withPort(0)
                .withLimits(LIMITS)
                .withTimes(times);
        web = new WebServer(config, List.of(routes), Small::anybody, calls, probe);
        port = web.start();
    }

    /** Answers with the length of the body it was sent. */
    static Route measure() {
        return Route.post("/measure", Access.open(), exchange -> Reply.ok(exchange.body().length));
    }

    /** Lets everybody in as an operator whose scopes are in the header {@code x-scopes}. */
    private static Gate.Entry anybody(Exchange exchange) {
        return exchange.header("x-api-key").isPresent()
                ? new Gate.Entry.Known(new Caller.Operator(KeyId.NONE, Set.of(Scope.ADMIN)))
                : new Gate.Entry.Barred(Problem.unauthorized());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
        var publisher = HttpRequest.BodyPublishers.ofByteArray(body);
        return send(request(path, headers).POST(publisher).build());
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String... headers) {
        var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    RawClient raw() throws Exception {
        return new RawClient(port);
    }

    void stop() throws InterruptedException {
        web.stop();
    }

    @Override
    public void close() throws InterruptedException {
        web.stop();
        client.close();
    }
}
