package dev.tollgate.journeys;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.bootstrap.server.Assembly;
import dev.tollgate.bootstrap.server.Server;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.upstream.FakeUpstream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole server on a real PostgreSQL, whose OpenAI, Anthropic and Google are one fake vendor. */
final class House implements AutoCloseable {

    static final String CHAT = "{\"model\":\"gpt-4o-mini\",\"max_completion_tokens\":%d,\"stream\":%s,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    final FakeUpstream upstream;
    final HttpClient client = HttpClient.newHttpClient();
    final String key = key(1);
    final String adminKey = key(2);
    final FreshDatabase database;
    private final boolean ownsUpstream;
    private final Map<String, String> settings;
    private final Server server;

    private House(
            FreshDatabase database,
            FakeUpstream upstream,
            boolean ownsUpstream,
            Map<String, String> settings,
            InstantSource machine) {
        this.database = database;
        this.upstream = upstream;
        this.ownsUpstream = ownsUpstream;
        this.settings = settings;
        this.server = start(settings, machine);
    }

    static House withCredits(Path directory, String credits) {
        return withCredits(directory, credits, Map.of());
    }

    /** With further settings, as an operator writes them. */
    static House withCredits(Path directory, String credits, Map<String, String> more) {
        var database = MigratedDatabase.fresh();
        var upstream = FakeUpstream.start();
        var settings = settings(directory, database, upstream);
        settings.put("TOLLGATE_DEMO_CREDITS", credits);
        settings.putAll(more);
        return new House(database, upstream, true, settings, InstantSource.system());
    }

    /** Another server on the same database, with the same vendor. */
    House neighbour(Path directory) {
        var theirs = new HashMap<>(settings);
        theirs.put("TOLLGATE_DATA_DIR", directory.toString());
        return new House(database, upstream, false, theirs, InstantSource.system());
    }

    /** A server on a database that an earlier one left. */
    static House again(FreshDatabase database, FakeUpstream upstream, Map<String, String> settings) {
        return on(database, upstream, settings, InstantSource.system());
    }

    /** A server whose machine has another clock. */
    static House on(
            FreshDatabase database, FakeUpstream upstream, Map<String, String> settings, InstantSource machine) {
        return new House(database, upstream, false, settings, machine);
    }

    static Map<String, String> settings(Path directory, FreshDatabase database, FakeUpstream upstream) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("TOLLGATE_HOST", "127.0.0.1"),
                Map.entry("TOLLGATE_PORT", "0"),
                Map.entry("TOLLGATE_DATA_DIR", directory.toString()),
                Map.entry("TOLLGATE_API_KEY", key(1)),
                Map.entry("TOLLGATE_ADMIN_KEY", key(2)),
                Map.entry("TOLLGATE_DEMO_CREDITS", "10"),
                Map.entry("DATABASE_URL", database.jdbcUrl()),
                // The machine of a build may be busy with something else for a while.
                Map.entry("TOLLGATE_DATABASE_SECONDS", "30"),
                Map.entry("OPENAI_BASE_URL", upstream.openAi().toString()),
                Map.entry("OPENAI_API_KEY", "sk-of-the-house"),
                Map.entry("ANTHROPIC_BASE_URL", upstream.address().toString()),
                Map.entry("ANTHROPIC_API_KEY", "sk-ant-of-the-house"),
                Map.entry("GOOGLE_BASE_URL", upstream.address().toString()),
                Map.entry("GOOGLE_API_KEY", "google-of-the-house")));
    }

    int port() {
        return server.port();
    }

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    BigDecimal available() throws IOException, InterruptedException {
        return found("\"available\":\"(-?[0-9.]+)\"", get("/v1/credits/me").body());
    }

    /** What is set aside at this moment. */
    BigDecimal held() throws IOException, InterruptedException {
        return found("\"held\":\"([0-9.]+)\"", get("/v1/credits/me").body());
    }

    String newestUsage() throws IOException, InterruptedException {
        return get("/v1/usage?limit=1").body();
    }

    /** The whole ledger audited: fails unless it is clean. */
    void assertCleanBooks() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/admin/ledger/audit"))
                .header("Authorization", "Bearer " + adminKey)
                .POST(BodyPublishers.noBody())
                .build();
        String findings = client.send(request, BodyHandlers.ofString()).body();
        if (!findings.contains("\"clean\":true")) {
            throw new AssertionError(findings);
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(to(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> getAs(String caller, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + caller)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(posting(path, body), BodyHandlers.ofString());
    }

    /** Gives the first account credits, as an operator does, once for each amount; answers the status. */
    int grant(BigDecimal credits) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/admin/accounts/default/grants"))
                .header("Authorization", "Bearer " + adminKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"source_key\":\"test " + credits + "\",\"credits\":\"" + credits.toPlainString() + "\"}"))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    HttpRequest posting(String path, String body) {
        return to(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    static BigDecimal found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return new BigDecimal(matcher.group(1));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).header("Authorization", "Bearer " + key);
    }

    private static Server start(Map<String, String> environment, InstantSource machine) {
        return switch (Config.read(environment)) {
            case Config.Outcome.Unsound unsound ->
                throw new AssertionError(unsound.problems().toString());
            case Config.Outcome.Sound sound ->
                switch (Assembly.start(sound.config(), keys -> {}, machine)) {
                    case Assembly.Outcome.Running running -> running.server();
                    case Assembly.Outcome.Failed failed ->
                        throw new AssertionError(failed.problem().toString());
                };
        };
    }

    static String key(long seed) {
        byte[] random = new byte[KeyText.RANDOM_BYTES];
        new Random(seed).nextBytes(random);
        return KeyText.of("test", random).shown();
    }

    @Override
    public void close() {
        server.close();
        client.close();
        if (ownsUpstream) {
            upstream.close();
        }
    }
}
