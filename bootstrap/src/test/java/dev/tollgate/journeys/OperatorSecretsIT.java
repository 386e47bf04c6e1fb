package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.testservers.redis.TestRedis;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import dev.tollgate.testservers.upstream.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What an operator's settings hide is in no log, figure, trace, error or table, though all that is
 * behind them fails: everything that a secret opens is away, refuses it, or answers with it.
 */
@Isolated
class OperatorSecretsIT {
    private static final String NOWHERE = "http://127.0.0.1:1";

    /** By what they are, as they are set. */
    private static final Map<String, String> SECRETS = Map.ofEntries(
            Map.entry("provider key", "sk-canary-provider-1180"),
            Map.entry("Stripe secret", "sk_test_canaryStripe7031"),
            Map.entry("webhook secret", "whsec_canaryWebhook4466"),
            Map.entry("database password", "canary-database-5531"),
            Map.entry("Redis password", "canary-redis-3307"),
            Map.entry("S3 access key", "canary-s3-access-2214"),
            Map.entry("S3 secret key", "canary-s3-secret-9908"),
            Map.entry("OIDC token", token()));

    @TempDir
    private Path directory;

    private final KeptLog log = KeptLog.of("dev.tollgate");
    private final List<String> traces = new CopyOnWriteArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private HttpServer collector;

    OperatorSecretsIT() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        collector.createContext("/v1/traces", exchange -> {
            traces.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
        log.close();
    }

    @Test
    void are_found_nowhere() throws Exception {
        var database = MigratedDatabase.fresh();
        try (FakeUpstream upstream = FakeUpstream.start()) {
            var settings = settings(database.jdbcUrl(), House.settings(directory, database, upstream));
            try (House house = House.again(database, upstream, settings)) {
                goThroughAll(house, upstream);
                keep("figures", house.getAs(house.adminKey, "/metrics").body());
                keep("readiness", house.get("/health/ready").body());
            }
            // What is left is sent at the end.
            await().atMost(Duration.ofSeconds(30)).until(() -> traces.toString().contains("gpt-4o-mini"));
        }
        SECRETS.forEach((name, secret) -> {
            assertThat(answers).as(name).noneMatch(answer -> answer.contains(secret));
            assertThat(traces).as(name).noneMatch(trace -> trace.contains(secret));
            assertThat(log.texts()).as(name).isNotEmpty().noneMatch(text -> text.contains(secret));
        });
        AllTables.assertNothingOf(SECRETS.values(), database.jdbcUrl());
    }

    private Map<String, String> settings(String jdbcUrl, Map<String, String> usual) {
        var settings = new HashMap<>(usual);
        var redis = TestRedis.uri();
        settings.put("DATABASE_URL", jdbcUrl + "&password=" + SECRETS.get("database password"));
        settings.put(
                "REDIS_URL",
                "redis://tollgate:" + SECRETS.get("Redis password") + "@" + redis.getHost() + ":" + redis.getPort());
        settings.put("OPENAI_API_KEY", SECRETS.get("provider key"));
        settings.put("STRIPE_SECRET_KEY", SECRETS.get("Stripe secret"));
        settings.put("STRIPE_WEBHOOK_SECRET", SECRETS.get("webhook secret"));
        settings.put("STRIPE_API_BASE", NOWHERE);
        settings.put("TOLLGATE_S3_ENDPOINT", NOWHERE);
        settings.put("TOLLGATE_S3_ACCESS_KEY", SECRETS.get("S3 access key"));
        settings.put("TOLLGATE_S3_SECRET_KEY", SECRETS.get("S3 secret key"));
        settings.put("TOLLGATE_OIDC_ISSUER", "https://id.example");
        settings.put("TOLLGATE_OIDC_AUDIENCE", "tollgate");
        settings.put("TOLLGATE_OIDC_KEYS_URL", NOWHERE + "/keys");
        settings.put(
                "TOLLGATE_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort());
        return settings;
    }

    private void goThroughAll(House house, FakeUpstream upstream) throws Exception {
        var issued = asOperator(
                house,
                "/admin/accounts/default/keys",
                "{\"name\":\"limited\",\"scopes\":[\"inference\"],\"rate_limits\":{\"requests_per_minute\":1000}}");
        var limited = issued.replaceAll("(?s).*\"key\":\"(tg_[^\"]+)\".*", "$1");
        upstream.always(Answer.text("hello"));
        keep("call", as(house, limited, "/v1/chat/completions", House.CHAT.formatted(5, false)));
        keep("stream", as(house, limited, "/v1/chat/completions", House.CHAT.formatted(5, true)));
        for (Fault fault : List.of(Fault.resetBeforeHeaders(), Fault.malformedBody())) {
            upstream.always(Answer.text("hello").with(fault));
            keep("provider", as(house, limited, "/v1/chat/completions", House.CHAT.formatted(5, false)));
        }
        keep("token", house.getAs(SECRETS.get("OIDC token"), "/v1/users/me").body());
        keep("portal", house.post("/v1/billing/portal", "{}").body());
        keep("reconciliation", asOperator(house, "/admin/stripe/reconcile", ""));
        keep("event", event(house));
        keep("upload", upload(house));
        keep(
                "destination",
                house.post("/v1/webhooks/config", "{\"url\":\"http://127.0.0.1:1/hook\"}")
                        .body());
        keep("test", house.post("/v1/webhooks/test", "").body());
    }

    private void keep(String what, String answer) {
        assertThat(answer).as(what).isNotNull();
        answers.add(answer);
    }

    private static String as(House house, String key, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(house.address() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return house.client.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String asOperator(House house, String path, String body) throws Exception {
        return as(house, house.adminKey, path, body);
    }

    private static String event(House house) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(house.address() + "/webhooks/stripe"))
                .header("Stripe-Signature", "t=1,v1=00")
                .POST(BodyPublishers.ofString("{\"id\":\"evt_1\"}"));
        return house.client.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String upload(House house) throws Exception {
        var form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.log\"\r\n\r\nline\r\n--b--\r\n";
        var request = HttpRequest.newBuilder(URI.create(house.address() + "/v1/diagnostics"))
                .header("Authorization", "Bearer " + house.key)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(form));
        var answer = house.client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        return answer.body();
    }

    /** Of the right form, signed by nobody, naming a key that would have to be fetched. */
    private static String token() {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var head = encoder.encodeToString("{\"alg\":\"RS256\",\"kid\":\"canary\"}".getBytes(StandardCharsets.UTF_8));
        var claims = encoder.encodeToString("{\"sub\":\"canary\"}".getBytes(StandardCharsets.UTF_8));
        return head + "." + claims + "." + encoder.encodeToString(new byte[256]);
    }
}
