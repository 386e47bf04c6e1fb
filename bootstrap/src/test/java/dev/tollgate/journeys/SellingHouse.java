package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.bootstrap.cli.Commands;
import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.bootstrap.server.Assembly;
import dev.tollgate.bootstrap.server.Server;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.testservers.stripe.FakeEvent;
import dev.tollgate.testservers.stripe.FakeStripe;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Servers that share a PostgreSQL and sell through one stand-in of Stripe; the demo provider answers calls. */
final class SellingHouse implements AutoCloseable {

    static final String SECRET = "whsec_of_the_house";
    static final String BACK = "\"success_url\":\"https://app.example.com/ok\"";
    static final Duration LONG = Duration.ofSeconds(120);
    private static final String PLANS = """
            {"version": "house-1",
             "plans": [
               {"id": "free", "interval": "month", "credits": "10", "self_service": true},
               {"id": "basic", "interval": "month", "credits": "1000", "prices": ["price_basic"],
                "price": {"amount": 1000, "currency": "USD"}, "grace_days": %d,
                "limits": {"requests_per_minute": 1000, "spend": {"day": "900"}}},
               {"id": "extra", "interval": "month", "credits": "300", "prices": ["price_extra"],
                "price": {"amount": 200, "currency": "USD"}, "self_service": false},
               {"id": "pro", "interval": "month", "credits": "5000", "prices": ["price_pro-key"],
                "price": {"amount": %d, "currency": "USD"}}],
             "packs": [{"id": "small", "credits": "500", "price": {"amount": 500, "currency": "USD"}}],
             "without_plan": {"requests_per_minute": 1}}""";

    final FakeStripe stripe;
    final HttpClient client = HttpClient.newHttpClient();
    final String key = key(1);
    final String adminKey = key(2);
    final List<Server> servers = new ArrayList<>();
    private final Path directory;
    private final Map<String, String> environment;

    /** Two servers; Stripe's clock shows an instant so long ago. */
    static SellingHouse of(Path directory, Duration ago, int graceDays) {
        var house = new SellingHouse(directory, ago, graceDays, 4_000);
        house.start("one", Map.of());
        house.start("two", Map.of());
        return house;
    }

    SellingHouse(Path directory, Duration ago, int graceDays, int priceOfPro) {
        this.directory = directory;
        stripe = new FakeStripe(Instant.now().minus(ago))
                .price("price_basic", 1_000, "month")
                .price("price_extra", 200, "month")
                .price("price_pro", 4_000, "month");
        environment = Map.of(
                "TOLLGATE_HOST",
                "127.0.0.1",
                "TOLLGATE_PORT",
                "0",
                "TOLLGATE_API_KEY",
                key,
                "TOLLGATE_ADMIN_KEY",
                adminKey,
                "TOLLGATE_DEMO_CREDITS",
                "0",
                "TOLLGATE_PLANS",
                written(directory, PLANS.formatted(graceDays, priceOfPro)),
                "TOLLGATE_RETURN_ORIGINS",
                "https://app.example.com",
                "DATABASE_URL",
                MigratedDatabase.fresh().jdbcUrl(),
                "STRIPE_SECRET_KEY",
                "sk_test_of_the_house",
                "STRIPE_WEBHOOK_SECRET",
                SECRET);
    }

    /** Starts another server; {@code changes} replace variables, empty ones unset them. */
    Assembly.Outcome start(String name, Map<String, String> changes) {
        return start(name, changes, InstantSource.system());
    }

    /** The same on a machine with another clock. */
    Assembly.Outcome start(String name, Map<String, String> changes, InstantSource machine) {
        var own = new HashMap<>(environment);
        own.put("STRIPE_API_BASE", served());
        // The machine of a build may be busy with something else for a while.
        own.put("TOLLGATE_DATABASE_SECONDS", "30");
        own.put("TOLLGATE_DATA_DIR", directory.resolve(name).toString());
        own.putAll(changes);
        return switch (Config.read(own)) {
            case Config.Outcome.Unsound unsound ->
                throw new AssertionError(unsound.problems().toString());
            case Config.Outcome.Sound sound -> {
                var outcome = Assembly.start(sound.config(), keys -> {}, machine);
                if (outcome instanceof Assembly.Outcome.Running running) {
                    servers.add(running.server());
                }
                yield outcome;
            }
        };
    }

    private String base = "";

    private String served() {
        try {
            base = base.isEmpty() ? stripe.serve().toString() : base;
            return base;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(Path directory, String plans) {
        try {
            return Files.writeString(directory.resolve("plans.json"), plans).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operator's command, run against the first server. */
    int command(String... arguments) {
        return Commands.run(
                Map.of(
                        "TOLLGATE_ADMIN_KEY",
                        adminKey,
                        "TOLLGATE_PORT",
                        Integer.toString(servers.getFirst().port())),
                arguments);
    }

    HttpResponse<String> as(String apiKey, String method, String path, String body) {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return send(to(0, path)
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build());
    }

    HttpResponse<String> mine(String method, String path, String body) {
        return as(key, method, path, body);
    }

    HttpRequest.Builder to(int server, String path) {
        return HttpRequest.newBuilder(URI.create(address(server) + path));
    }

    String address(int server) {
        return "http://127.0.0.1:" + servers.get(server).port();
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Posts as Stripe does, signed now. */
    int deliver(int server, FakeEvent event) {
        var signature = WebhookEmitter.sign(event.payload(), SECRET, Instant.now());
        return post(server, event.payload(), signature).statusCode();
    }

    HttpResponse<String> post(int server, String payload, String signature) {
        return send(to(server, "/webhooks/stripe")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", signature)
                .POST(BodyPublishers.ofString(payload))
                .build());
    }

    /** Delivers every event there has been. */
    void deliverAll() {
        stripe.events().forEach(event -> deliver(0, event));
    }

    /** Subscribes to a plan and pays for it; answers the subscription. */
    String subscribe(String plan) {
        var page = mine("POST", "/v1/subscriptions", "{\"plan\":\"" + plan + "\"," + BACK + "}");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return pay(page.body());
    }

    /** Pays on the page that an answer leads to; answers what was bought. */
    String pay(String page) {
        var session = text("\"id\":\"(cs_[A-Za-z0-9_]+)\"", page);
        return stripe.act(acts -> acts.completeCheckout(session, false));
    }

    void awaitCredits(String credits) {
        await().atMost(LONG).untilAsserted(() -> assertThat(available()).isEqualByComparingTo(credits));
    }

    BigDecimal available() {
        return found(
                "\"available\":\"(-?[0-9.]+)\"",
                mine("GET", "/v1/credits/me", "").body());
    }

    String standing() {
        return text(
                "\"standing\":\"([a-z]+)\"",
                mine("GET", "/v1/subscriptions/me", "").body());
    }

    static BigDecimal found(String pattern, String text) {
        return new BigDecimal(text(pattern, text));
    }

    static String text(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static String key(long seed) {
        byte[] random = new byte[KeyText.RANDOM_BYTES];
        new Random(seed).nextBytes(random);
        return KeyText.of("test", random).shown();
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
        client.close();
        stripe.close();
    }
}
