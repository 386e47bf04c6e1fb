package dev.tollgate.http;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.application.subscription.Billing;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.Multipliers;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.pricing.Rates;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole house in memory behind real HTTP, with a scripted vendor and an account of 1000 credits. */
final class House implements AutoCloseable {
    static final AccountId ACME = new AccountId("acme");
    static final AccountId OTHER = new AccountId("other");
    static final Set<Scope> ALL = EnumSet.complementOf(EnumSet.of(Scope.ADMIN));
    private static final List<String> MODELS =
            List.of("demo", "waits", "breaks", "cut", "throttled", "rejects", "refuses", "late", "down", "silent");

    final ScriptedProviders vendor = new ScriptedProviders();
    final Ports ports;
    final Gateway gateway;
    final Billing billing;
    final HttpServer server;
    final String key;
    final String otherKey;
    final String adminKey;
    private final HttpClient client = HttpClient.newHttpClient();

    House() {
        this(Policies.defaults(), HttpConfig.defaults());
    }

    House(Policies policies, HttpConfig config) {
        this(policies, config, InMemoryBilling.ports(PlanCatalogue.EMPTY));
    }

    /** One that goes by the clock of its doors. */
    House(Policies policies, HttpConfig config, BillingPorts sold) {
        var clock = config.clock();
        ports = InMemoryPorts.with(clock).ports().with(ModelProviders.class, vendor);
        gateway = Gateway.of(ports, policies, clock);
        ports.priceBooks().publish(book(clock.instant()));
        gateway.openAccount().open(ACME, "Acme");
        gateway.openAccount().open(OTHER, "Other");
        var grant = Grant.of(new OperationKey("start"), Credits.of(1_000), LotTerms.of(LotKind.PROMO));
        gateway.grantCredits().grant(ACME, grant);
        key = issue(ACME, ALL);
        otherKey = issue(OTHER, ALL);
        adminKey = issue(new KeyHolder.OfHouse(), Set.of(Scope.ADMIN), KeyLimits.NONE, Instant.MAX);
        var here = config.withHost("127.0.0.1").withPort(0);
        billing = Billing.of(sold, ports, new Billing.Edge(clock, "test", Set.of(), () -> 0.5, () -> "ord_auto"));
        server = HttpServer.start(
                here, gateway, billing, ports.healthProbe(), HttpProbe.showing(() -> "tollgate_calls_running 0\n"));
    }

    String issue(AccountId account, Set<Scope> scopes) {
        return issue(new KeyHolder.OfAccount(account), scopes, KeyLimits.NONE, Instant.MAX);
    }

    String issue(KeyHolder holder, Set<Scope> scopes, KeyLimits limits, Instant expires) {
        var command = new IssueApiKey.Command(holder, "test", "a key", scopes, limits, expires);
        return switch (gateway.issueApiKey().issue(command)) {
            case IssueApiKey.Result.Issued issued -> issued.text().shown();
            case IssueApiKey.Result.NoAccount none -> throw new IllegalStateException("no account " + holder);
            case IssueApiKey.Result.Expired over -> throw new IllegalStateException(over.toString());
        };
    }

    /** A key of all scopes whose time is over. */
    String expired() {
        var shown = issue(ACME, ALL);
        var key = ports.apiKeys().find(KeyText.parse(shown).orElseThrow().id()).orElseThrow();
        ports.apiKeys()
                .update(new ApiKey(
                        key.id(),
                        key.line(),
                        key.holder(),
                        key.secretHash(),
                        key.display(),
                        key.name(),
                        key.scopes(),
                        key.limits(),
                        key.created(),
                        key.created(),
                        key.revoked(),
                        key.ended()));
        return shown;
    }

    Balance balance(AccountId account) {
        return ports.ledgerStatement().findBalance(account).orElseThrow();
    }

    /** A chat body of a model with an output limit of 2. */
    static String chat(String model) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":2,\"messages\":[]}";
    }

    /** The same, streamed. */
    static String streamed(String model) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":2,\"stream\":true,\"messages\":[]}";
    }

    HttpResponse<String> get(String path, String apiKey) {
        return send(request("GET", path, "", "Authorization", "Bearer " + apiKey));
    }

    HttpResponse<String> post(String path, String body, String apiKey) {
        return send(request("POST", path, body, "Authorization", "Bearer " + apiKey));
    }

    HttpRequest request(String method, String path, String body, String... headers) {
        var publisher = body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8));
        var builder =
                HttpRequest.newBuilder(uri(path)).method(method, publisher).timeout(Duration.ofSeconds(120));
        return (headers.length == 0 ? builder : builder.headers(headers)).build();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (Exception failed) {
            throw new IllegalStateException(request + " failed", failed);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** A connection on which a call has been sent and nothing read yet. */
    Socket sent(String body) throws IOException {
        return sent("/v1/chat/completions", key, body);
    }

    /** The same of any call. */
    Socket sent(String path, String shown, String body) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(60_000);
        var head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + shown + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** All usage records of the account. */
    List<UsageRecord> records() {
        return ports.usageReport().latest(UsageQuery.all(ACME), 1_000).stream()
                .map(Settled::record)
                .toList();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }

    private static PriceBook book(Instant now) {
        var models = new TreeMap<ModelId, ModelPrice>();
        for (var name : MODELS) {
            models.put(new ModelId(name), price(name));
        }
        var terms = new CreditTerms(Usd.of("0.01"), Credits.ofNanos(1));
        return new PriceBook(new PriceVersion(1), now, terms, Multipliers.of(BigDecimal.ONE), models);
    }

    private static ModelPrice price(String name) {
        var rates = Rates.of(Map.of(Meter.INPUT, Usd.of("0.000001"), Meter.OUTPUT, Usd.of("0.000004")));
        var traits = new ModelTraits(32_768, 4_096, "chat", Set.of("function_calling"));
        return new ModelPrice(new ModelId(name), ScriptedProviders.VENDOR, rates, List.of(), traits);
    }
}
