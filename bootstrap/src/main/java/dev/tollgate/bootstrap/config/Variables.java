package dev.tollgate.bootstrap.config;

import dev.tollgate.bootstrap.config.Variable.Form;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.http.outgoing.Network;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Every environment variable the server reads, in the order of the documentation. */
public final class Variables {
    private static final List<Variable<?>> ALL = new ArrayList<>();
    private static final String HTTP = "http:// or https:// with a host";
    private static final String KEY = "as the provider gave it";

    private static final String SERVER = "Server";
    static final Variable<String> HOST =
            open("TOLLGATE_HOST", SERVER, "Address to listen on.", "0.0.0.0", Forms.word("an address or host name"));
    static final Variable<Integer> PORT =
            open("TOLLGATE_PORT", SERVER, "Port of the HTTP server; 0 takes any free one.", "8080", Forms.port(0));
    static final Variable<Integer> ADMIN_PORT = open(
            "TOLLGATE_ADMIN_PORT",
            SERVER,
            "Port of the operators' routes, which the public port then answers with 404; not set: the same port.",
            "",
            Forms.port(1));
    static final Variable<Duration> STOP_NOTICE = open(
            "TOLLGATE_STOP_NOTICE_SECONDS",
            SERVER,
            "How long readiness says no before new calls are refused, at a stop.",
            "0",
            Forms.seconds(0, 600));
    static final Variable<Duration> STOP_GRACE = open(
            "TOLLGATE_STOP_GRACE_SECONDS",
            SERVER,
            "How long running calls may go on after that.",
            "30",
            Forms.seconds(0, 3600));

    private static final String LOGS = "Logs and traces";
    static final Variable<String> LOG_FORMAT =
            open("TOLLGATE_LOG_FORMAT", LOGS, "Lines for people, or JSON.", "text", Forms.oneOf("text", "json"));
    static final Variable<String> LOG_LEVEL = open(
            "TOLLGATE_LOG_LEVEL",
            LOGS,
            "How much is written to the standard error output.",
            "INFO",
            Forms.oneOf("ERROR", "WARN", "INFO", "DEBUG"));
    static final Variable<String> LOG_REQUESTS = open(
            "TOLLGATE_LOG_REQUESTS",
            LOGS,
            "A line for every request (INFO), or for those that failed by our fault (WARN).",
            "WARN",
            Forms.oneOf("WARN", "INFO"));

    static final Variable<URI> OTLP_ENDPOINT = open(
            "TOLLGATE_OTLP_ENDPOINT",
            LOGS,
            "Where traces of calls are sent by OpenTelemetry's protocol, such as http://collector:4318; not set: nowhere.",
            "",
            Forms.url(HTTP, "http", "https"));

    private static final String STORAGE = "Storage";
    static final Variable<Path> DATA_DIR = open(
            "TOLLGATE_DATA_DIR",
            STORAGE,
            "Where the server keeps its files, and its own PostgreSQL when DATABASE_URL is not set.",
            ".tollgate",
            Forms.directory());
    static final Variable<DatabaseAddress> DATABASE_URL = secret(
            "DATABASE_URL", STORAGE, "The PostgreSQL to use; not set: the server runs one itself.", Forms.database());
    static final Variable<Integer> DATABASE_CONNECTIONS = open(
            "TOLLGATE_DATABASE_CONNECTIONS",
            STORAGE,
            "Most connections of this server for reads and small writes; the ledger has up to 16 of its own, two per core.",
            "16",
            Forms.whole(2, 200));
    static final Variable<String> DATABASE_MIGRATE = open(
            "TOLLGATE_DATABASE_MIGRATE",
            STORAGE,
            "Whether a start brings the schema up to date; no: the server is not ready until `./tollgate migrate` has.",
            "yes",
            Forms.oneOf("yes", "no"));
    static final Variable<String> DATABASE_DISTRIBUTED = open(
            "TOLLGATE_DATABASE_DISTRIBUTED",
            STORAGE,
            "Whether tables are spread over nodes by account, so that a transaction must stay within one account.",
            "no",
            Forms.oneOf("yes", "no"));
    static final Variable<URI> REDIS_URL = secret(
            "REDIS_URL",
            STORAGE,
            "The Redis that several servers share their rate limits through; not set: limits are counted in memory.",
            Forms.redis());
    static final Variable<String> REDIS_WHEN_DOWN = open(
            "TOLLGATE_REDIS_WHEN_DOWN",
            STORAGE,
            "While Redis is away: each server limits alone (local), or calls are refused (fail-closed).",
            "local",
            Forms.oneOf("local", "fail-closed"));
    static final Variable<URI> S3_ENDPOINT = open(
            "TOLLGATE_S3_ENDPOINT",
            STORAGE,
            "The S3-compatible store that diagnostics are kept in; not set: a directory under TOLLGATE_DATA_DIR.",
            "",
            Forms.url(HTTP, "http", "https"));
    static final Variable<String> S3_REGION =
            open("TOLLGATE_S3_REGION", STORAGE, "Region of that store.", "us-east-1", Forms.word("a region"));
    static final Variable<String> S3_BUCKET = open(
            "TOLLGATE_S3_BUCKET", STORAGE, "Bucket in that store; it must exist.", "tollgate", Forms.word("a bucket"));
    static final Variable<String> S3_ACCESS_KEY = secret(
            "TOLLGATE_S3_ACCESS_KEY",
            STORAGE,
            "Access key of that store; not set: what the environment provides, such as a role.",
            Forms.word(KEY));
    static final Variable<String> S3_SECRET_KEY =
            secret("TOLLGATE_S3_SECRET_KEY", STORAGE, "Secret key of that store.", Forms.word(KEY));

    private static final String NOTICES = "Outgoing webhooks";
    static final Variable<List<Network>> WEBHOOK_NETWORKS = open(
            "TOLLGATE_WEBHOOK_NETWORKS",
            NOTICES,
            "Private ranges that customers' webhooks may lead to, separated by commas; not set: none.",
            "",
            Forms.networks());

    private static final String KEYS = "First keys";
    static final Variable<KeyText> API_KEY = secret(
            "TOLLGATE_API_KEY",
            KEYS,
            "Key of the first account at first start; not set: one is made and printed once.",
            Forms.key("tg_live_..."));
    static final Variable<KeyText> ADMIN_KEY = secret(
            "TOLLGATE_ADMIN_KEY",
            KEYS,
            "First operator's key at first start; not set: one is made and printed once.",
            Forms.key("tg_live_..."));

    private static final String IDENTITY = "Identity provider";
    static final Variable<String> OIDC_ISSUER = open(
            "TOLLGATE_OIDC_ISSUER",
            IDENTITY,
            "Whose tokens are taken beside keys, to the letter as in their iss; not set: none are.",
            "",
            Forms.word("an issuer"));
    static final Variable<String> OIDC_AUDIENCE = open(
            "TOLLGATE_OIDC_AUDIENCE", IDENTITY, "What their aud must contain.", "tollgate", Forms.word("an audience"));
    static final Variable<URI> OIDC_KEYS_URL = open(
            "TOLLGATE_OIDC_KEYS_URL",
            IDENTITY,
            "Where the issuer publishes its keys (JWKS); not set: the issuer with /.well-known/jwks.json.",
            "",
            Forms.url(HTTP, "http", "https"));
    static final Variable<String> OIDC_ADMIN_ROLE = open(
            "TOLLGATE_OIDC_ADMIN_ROLE",
            IDENTITY,
            "The word in the claim roles that makes an operator; not set: none does.",
            "",
            Forms.word("a role"));

    private static final String CREDITS = "Credits and prices";
    static final Variable<BigDecimal> DEMO_CREDITS = open(
            "TOLLGATE_DEMO_CREDITS",
            CREDITS,
            "Credits granted to the first account at first start.",
            "1000",
            Forms.decimal("0", "1000000000", "a decimal number, 0 to 10^9"));
    static final Variable<BigDecimal> CREDIT_VALUE_USD = open(
            "TOLLGATE_CREDIT_VALUE_USD",
            CREDITS,
            "What one credit is worth, in US dollars.",
            "0.01",
            Forms.decimal("0.000001", "1000000", "a decimal number, 0.000001 to 10^6"));
    static final Variable<BigDecimal> PRICE_MULTIPLIER = open(
            "TOLLGATE_PRICE_MULTIPLIER",
            CREDITS,
            "What vendors' prices are multiplied by, put in force at every start;"
                    + " not set: 1 until operators set another.",
            "",
            Forms.decimal("0", "1000000", "a decimal number, 0 to 10^6"));
    static final Variable<BigDecimal> CREDIT_INCREMENT = open(
            "TOLLGATE_CREDIT_INCREMENT",
            CREDITS,
            "A charge is rounded up to a multiple of this.",
            "1e-9",
            Forms.decimal("0.000000001", "1", "a decimal number, 1e-9 to 1"));

    private static final String PROVIDERS = "Model providers";
    static final Variable<String> OPENAI_API_KEY =
            secret("OPENAI_API_KEY", PROVIDERS, "Key at OpenAI.", Forms.word(KEY));
    static final Variable<URI> OPENAI_BASE_URL = open(
            "OPENAI_BASE_URL",
            PROVIDERS,
            "Any server that speaks OpenAI's wire, with its /v1; not set: OpenAI's own.",
            "",
            Forms.url(HTTP, "http", "https"));
    static final Variable<String> ANTHROPIC_API_KEY =
            secret("ANTHROPIC_API_KEY", PROVIDERS, "Key at Anthropic.", Forms.word(KEY));
    static final Variable<URI> ANTHROPIC_BASE_URL = open(
            "ANTHROPIC_BASE_URL",
            PROVIDERS,
            "Any server that speaks Anthropic's wire; not set: Anthropic's own.",
            "",
            Forms.url(HTTP, "http", "https"));
    static final Variable<String> GOOGLE_API_KEY =
            secret("GOOGLE_API_KEY", PROVIDERS, "Key at Google.", Forms.word(KEY));
    static final Variable<URI> GOOGLE_BASE_URL = open(
            "GOOGLE_BASE_URL",
            PROVIDERS,
            "Any server that speaks Gemini's wire; not set: Google's own.",
            "",
            Forms.url(HTTP, "http", "https"));
    static final Variable<Path> PROVIDERS_FILE = open(
            "TOLLGATE_PROVIDERS",
            PROVIDERS,
            "File with further providers, and the ways to models (docs/providers.md); not set: none.",
            "",
            Forms.file());

    private static final String CALLS = "Calls";
    static final Variable<String> CLIENT_GONE = open(
            "TOLLGATE_CLIENT_GONE",
            CALLS,
            "A client that leaves mid-stream: read on to learn the exact usage (drain), or stop the provider and"
                    + " charge what was delivered (abort).",
            "drain",
            Forms.oneOf("drain", "abort"));
    static final Variable<Duration> DRAIN = open(
            "TOLLGATE_DRAIN_SECONDS",
            CALLS,
            "How long to read on for a client that is gone.",
            "30",
            Forms.seconds(1, 600));
    static final Variable<Integer> SLICE = open(
            "TOLLGATE_SLICE_TOKENS",
            CALLS,
            "Streamed answers of models with the capability visible_output are paid for in slices of so many tokens,"
                    + " and end where credits end; 0: all is set aside before the call.",
            "0",
            Forms.whole(0, 1_000_000));
    static final Variable<Duration> CLIENT_IDLE = open(
            "TOLLGATE_CLIENT_IDLE_SECONDS",
            CALLS,
            "Silence of a connection, or of a client that takes no bytes, before it is cut.",
            "30",
            Forms.seconds(1, 600));
    static final Variable<Duration> REPLAY = open(
            "TOLLGATE_REPLAY_SECONDS",
            CALLS,
            "How long an answer can be had again under its Idempotency-Key, from memory; 0: not at all.",
            "600",
            Forms.seconds(0, 86_400));
    static final Variable<Integer> INFERENCE_BODY = open(
            "TOLLGATE_INFERENCE_BODY_BYTES",
            CALLS,
            "Largest body of an inference call.",
            "16777216",
            Forms.whole(1_024, 1 << 30));
    static final Variable<Integer> BODY = open(
            "TOLLGATE_BODY_BYTES", CALLS, "Largest body of any other route.", "1048576", Forms.whole(1_024, 1 << 30));
    static final Variable<Duration> CONNECT = open(
            "TOLLGATE_CONNECT_SECONDS",
            CALLS,
            "How long connecting to a provider may take.",
            "5",
            Forms.seconds(1, 600));
    static final Variable<Duration> FIRST_PART = open(
            "TOLLGATE_FIRST_PART_SECONDS",
            CALLS,
            "How long a provider may take to begin a streamed answer.",
            "120",
            Forms.seconds(1, 3_600));
    static final Variable<Duration> BETWEEN_PARTS = open(
            "TOLLGATE_BETWEEN_PARTS_SECONDS",
            CALLS,
            "How long a provider may be silent within a stream.",
            "60",
            Forms.seconds(1, 3_600));
    static final Variable<Duration> WHOLE_ANSWER = open(
            "TOLLGATE_WHOLE_ANSWER_SECONDS",
            CALLS,
            "How long a provider's answer may take in all.",
            "600",
            Forms.seconds(1, 86_400));
    static final Variable<Integer> EVENT_BYTES = open(
            "TOLLGATE_EVENT_BYTES",
            CALLS,
            "Largest event of a provider's stream, its lines together.",
            "4194304",
            Forms.whole(1_024, 1 << 30));
    static final Variable<Integer> ANSWER_BYTES = open(
            "TOLLGATE_ANSWER_BYTES",
            CALLS,
            "Largest answer of a provider that does not stream.",
            "67108864",
            Forms.whole(1_024, 1 << 30));

    private static final String STRIPE = "Stripe";
    static final Variable<String> STRIPE_SECRET_KEY =
            secret("STRIPE_SECRET_KEY", STRIPE, "Key at Stripe; not set: nothing is sold through it.", Forms.word(KEY));
    static final Variable<List<String>> STRIPE_WEBHOOK_SECRET = secret(
            "STRIPE_WEBHOOK_SECRET",
            STRIPE,
            "Signing secret of the webhook; several while rolling.",
            Forms.words("whsec_", "whsec_..., several separated by commas"));
    static final Variable<URI> STRIPE_API_BASE =
            open("STRIPE_API_BASE", STRIPE, "A stand-in or proxy of Stripe.", "", Forms.url(HTTP, "http", "https"));
    static final Variable<String> STRIPE_LIVEMODE = open(
            "STRIPE_LIVEMODE",
            STRIPE,
            "Whether live or test events count; not set: as STRIPE_SECRET_KEY says. Needed without that key.",
            "",
            Forms.oneOf("true", "false"));
    static final Variable<List<String>> RETURN_ORIGINS = open(
            "TOLLGATE_RETURN_ORIGINS",
            STRIPE,
            "Where payers may be sent back to, such as https://app.example.com; not set: any https address.",
            "",
            Forms.words("http", "origins such as https://app.example.com, separated by commas"));
    static final Variable<Path> PLANS = open(
            "TOLLGATE_PLANS", STRIPE, "File with the plans and packs that are sold; not set: none.", "", Forms.file());

    private Variables() {}

    /** Returns all of them. */
    public static List<Variable<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    private static <T> Variable<T> open(String name, String group, String meaning, String fallback, Form<T> form) {
        return add(new Variable<>(name, group, meaning, fallback, form, false));
    }

    private static <T> Variable<T> secret(String name, String group, String meaning, Form<T> form) {
        return add(new Variable<>(name, group, meaning, "", form, true));
    }

    private static <T> Variable<T> add(Variable<T> variable) {
        ALL.add(variable);
        return variable;
    }
}
