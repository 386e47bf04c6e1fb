package dev.tollgate.testservers.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The stand-in itself: answers requests, in process or over HTTP once {@link #serve()} was called,
 * and lets a test act as customer, bank, dashboard and clock.
 */
public final class FakeStripe implements AutoCloseable {
    private final Store store;
    private final Billing billing;
    private final Api api;
    private final Acts acts;
    private final Faults faults = new Faults();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Kept> kept = new HashMap<>();
    private ApiShape shape = ApiShape.SINCE_2025_03;
    private Optional<HttpServer> server = Optional.empty();

    private record Kept(String request, Answer answer) {}

    /** A Stripe without objects whose clock shows this instant; in test mode. */
    public FakeStripe(Instant now) {
        this(now, false);
    }

    /** A Stripe without objects, in live or in test mode. */
    public FakeStripe(Instant now, boolean livemode) {
        store = new Store(now, livemode);
        var invoicing = new Invoicing(store);
        var changes = new Changes(store, invoicing);
        billing = new Billing(store, changes);
        var money = new Money(store);
        acts = new Acts(store, billing, changes, invoicing, money);
        api = new Api(store, billing, changes, invoicing, money, new ByHand(store, invoicing, acts));
    }

    /** Begins to listen on a free port of the loopback address and answers its URL. */
    public synchronized URI serve() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::exchange);
        http.start();
        server = Optional.of(http);
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public synchronized void close() {
        server.ifPresent(http -> http.stop(0));
    }

    /** Answers in this shape from now on, and shows events in it. */
    public synchronized FakeStripe speak(ApiShape wanted) {
        shape = wanted;
        return this;
    }

    /** Names what is made from now on so that the ids of later things sort before those of earlier ones. */
    public synchronized FakeStripe namingBackwards() {
        store.nameBackwards();
        return this;
    }

    public Faults faults() {
        return faults;
    }

    public synchronized Instant now() {
        return store.now();
    }

    /** Moves the clock on; subscriptions whose period ends on the way renew at that instant. */
    public synchronized void advance(Duration by) {
        var until = store.now().plus(by);
        while (true) {
            var next = store.all("subscription").stream()
                    .filter(each -> List.of("active", "trialing", "past_due").contains(each.text("status")))
                    .mapToLong(each -> each.number("current_period_end"))
                    .min();
            if (next.isEmpty() || next.getAsLong() > until.getEpochSecond()) {
                break;
            }
            var step = Duration.between(store.now(), Instant.ofEpochSecond(next.getAsLong()));
            store.advance(step.isNegative() ? Duration.ZERO : step);
            billing.renewOne();
        }
        store.advance(Duration.between(store.now(), until));
    }

    /** Adds a price; an empty interval makes it one-time, otherwise {@code month} or {@code year}. */
    public synchronized FakeStripe price(String id, long unitAmount, String interval) {
        var product = store.create("product", "prod", "name", id);
        var recurring = interval.isEmpty() ? Tree.NULL : Tree.of("interval", interval, "interval_count", 1);
        store.createAs("price", id)
                .with("active", true)
                .with("currency", "usd")
                .with("unit_amount", unitAmount)
                .with("lookup_key", id + "-key")
                .with("product", product.text("id"))
                .with("recurring", recurring)
                .with("type", interval.isEmpty() ? "one_time" : "recurring");
        return this;
    }

    /** What a customer, a bank or somebody at the dashboard does. */
    public synchronized <T> T act(Function<Acts, T> deed) {
        return deed.apply(acts);
    }

    /** All events so far, oldest first, in the present shape. */
    public List<FakeEvent> events() {
        return eventsAfter(0);
    }

    /** The same without the first so many. */
    synchronized List<FakeEvent> eventsAfter(int seen) {
        return store.all("event").reversed().stream()
                .skip(seen)
                .map(event -> new FakeEvent(
                        event.text("id"),
                        event.text("type"),
                        Renderer.shown(event, shape, Set.of()).json()))
                .toList();
    }

    /**
     * Answers one request as the server would.
     *
     * @param path with its leading {@code /v1/}, without the query
     * @param form the query of a GET or DELETE, the body of a POST
     * @param idempotencyKey empty for none; the same key with other content is refused
     */
    public synchronized Answer answer(String method, String path, String form, String idempotencyKey) {
        requests.incrementAndGet();
        if (faults.take(Faults.Fault.TOO_MANY)) {
            return Answer.error(429, "invalid_request_error", "rate_limit", "Too many requests");
        }
        if (faults.take(Faults.Fault.BROKEN_BEFORE)) {
            return Answer.error(500, "api_error", "", "Something went wrong");
        }
        var answer = once(method, path, form, idempotencyKey);
        if (faults.take(Faults.Fault.BROKEN_AFTER)) {
            return new Answer(500, "<html>oops</html>", 0);
        }
        return faults.take(Faults.Fault.SILENCE) ? new Answer(0, "", 0) : answer;
    }

    private Answer once(String method, String path, String form, String key) {
        var request = method + " " + path + " " + form;
        if (method.equals("GET") || key.isEmpty()) {
            return fresh(method, path, form);
        }
        var before = kept.get(key);
        if (before == null) {
            var answer = fresh(method, path, form);
            kept.put(key, new Kept(request, answer));
            return answer;
        }
        return before.request().equals(request)
                ? before.answer()
                : Answer.error(
                        400,
                        "idempotency_error",
                        "",
                        "Keys for idempotent requests can only be used with the same"
                                + " parameters they were first used with.");
    }

    private Answer fresh(String method, String path, String form) {
        if (!path.startsWith("/v1/")) {
            return Answer.error(404, "invalid_request_error", "resource_missing", "Unrecognized request URL");
        }
        try {
            return Answer.of(api.answer(method, path.substring(4), Form.parse(form), shape));
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var query =
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            var key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                    .orElse("");
            var path = exchange.getRequestURI().getPath();
            var answer = answer(method, path, method.equals("POST") ? body : query, method.equals("POST") ? key : "");
            if (answer.status() == 0) {
                return;
            }
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Request-Id", "req_fake" + requests.get());
            if (answer.retryAfter() > 0) {
                exchange.getResponseHeaders().add("Retry-After", Integer.toString(answer.retryAfter()));
            }
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
