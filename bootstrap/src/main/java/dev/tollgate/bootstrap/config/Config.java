package dev.tollgate.bootstrap.config;

import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.http.outgoing.Network;
import dev.tollgate.llm.Patience;
import dev.tollgate.llm.ProviderFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an operator has chosen, checked. */
public record Config(
        Listening listening,
        Storage storage,
        Outside outside,
        FirstKeys firstKeys,
        CreditTerms creditTerms,
        Vendors vendors,
        CallSettings calls,
        StripeAccess stripe) {

    /** Where the server listens and how it stops. */
    public record Listening(String host, int port, int adminPort, Duration stopNotice, Duration stopGrace) {
        /** Operators' routes have no port of their own. */
        public static final int NO_ADMIN_PORT = -1;
    }

    /** Where things are kept. */
    public record Storage(Path directory, List<DatabaseAddress> database, DatabaseUse use, List<URI> redis) {
        /** Whether the server runs its own PostgreSQL. */
        public boolean ownDatabase() {
            return database.isEmpty();
        }
    }

    /** How the database is used. */
    public record DatabaseUse(int connections, boolean migrate, boolean distributed) {}

    /** What stands beside the database; empty text where nothing is set. */
    public record Outside(
            boolean failClosedWithoutRedis,
            Files files,
            Issuer issuer,
            List<Network> webhookNetworks,
            List<URI> traces) {}

    /** The S3-compatible store of files. */
    public record Files(List<URI> endpoint, String region, String bucket, String accessKey, String secretKey) {
        /** Without the keys. */
        @Override
        public String toString() {
            return "Files[" + endpoint + ", " + region + ", " + bucket + "]";
        }
    }

    /** Whose tokens are taken beside keys. */
    public record Issuer(String name, String audience, List<URI> keys, String adminRole) {
        /** Whether any tokens are. */
        public boolean configured() {
            return !name.isEmpty();
        }
    }

    /** Keys an operator chose; empty for those to be made. */
    public record FirstKeys(List<KeyText> account, List<KeyText> admin) {}

    /** What credits are worth and cost; no multiplier where operators set it while running. */
    public record CreditTerms(
            BigDecimal demoCredits, BigDecimal creditValueUsd, List<BigDecimal> priceMultiplier, BigDecimal increment) {
        /** Everybody's multiplier, the present one unless it is configured. */
        public BigDecimal multiplierOver(BigDecimal present) {
            return priceMultiplier.stream().findFirst().orElse(present);
        }
    }

    /** The model providers configured by variables, and by a file. */
    public record Vendors(Vendor openAi, Vendor anthropic, Vendor google, ProviderFile file) {
        /** Whether none is configured, so that the demo provider answers. */
        public boolean none() {
            return !openAi.configured()
                    && !anthropic.configured()
                    && !google.configured()
                    && file.providers().isEmpty();
        }
    }

    /** Access to one provider; empty text where nothing is set. */
    public record Vendor(String key, String baseUrl) {
        /** Whether a key or a base URL is set. */
        public boolean configured() {
            return !key.isEmpty() || !baseUrl.isEmpty();
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Vendor[key=" + (key.isEmpty() ? "none" : "hidden") + ", baseUrl=" + baseUrl + "]";
        }
    }

    /**
     * Access to Stripe; empty text where nothing is set.
     *
     * @param livemode the mode whose events count; empty: the one that the key tells
     */
    public record StripeAccess(
            String secretKey,
            List<String> webhookSecrets,
            String apiBase,
            List<Boolean> livemode,
            Set<String> returnOrigins,
            List<Path> planFile) {
        /** Whether Stripe's events are expected. */
        public boolean configured() {
            return !webhookSecrets.isEmpty();
        }

        /** Whether Stripe can be asked, and anything sold through it. */
        public boolean sells() {
            return !secretKey.isEmpty();
        }

        /** Without secrets. */
        @Override
        public String toString() {
            return "StripeAccess[configured=" + configured() + ", apiBase=" + apiBase + "]";
        }
    }

    /** What came of reading the environment. */
    public sealed interface Outcome {
        /** It was sound. */
        record Sound(Config config) implements Outcome {}

        /** It was not, for all of these reasons. */
        record Unsound(List<Problem> problems) implements Outcome {}
    }

    /** Reads the whole environment; reports every mistake in it, not only the first. */
    public static Outcome read(Map<String, String> environment) {
        Reading reading = new Reading(environment);
        CallSettings calls = CallSettings.of(reading);
        Config config = new Config(
                listening(reading),
                storage(reading),
                outside(reading),
                firstKeys(reading),
                creditTerms(reading),
                vendors(reading, calls.provider().patience()),
                calls,
                stripe(reading));
        List<Problem> problems = reading.problems();
        return problems.isEmpty() ? new Outcome.Sound(config) : new Outcome.Unsound(problems);
    }

    private static Listening listening(Reading reading) {
        int port = reading.value(Variables.PORT);
        int adminPort = reading.find(Variables.ADMIN_PORT).orElse(Listening.NO_ADMIN_PORT);
        if (port == adminPort) {
            reading.wrong(
                    Variables.ADMIN_PORT,
                    Integer.toString(port),
                    "It must differ from TOLLGATE_PORT; unset it to share that port.");
        }
        return new Listening(
                reading.value(Variables.HOST),
                port,
                adminPort,
                reading.value(Variables.STOP_NOTICE),
                reading.value(Variables.STOP_GRACE));
    }

    private static Storage storage(Reading reading) {
        return new Storage(
                reading.value(Variables.DATA_DIR),
                listOf(reading.find(Variables.DATABASE_URL)),
                new DatabaseUse(
                        reading.value(Variables.DATABASE_CONNECTIONS),
                        reading.value(Variables.DATABASE_MIGRATE).equals("yes"),
                        reading.value(Variables.DATABASE_DISTRIBUTED).equals("yes")),
                listOf(reading.find(Variables.REDIS_URL)));
    }

    private static Outside outside(Reading reading) {
        String access = reading.find(Variables.S3_ACCESS_KEY).orElse("");
        String secret = reading.find(Variables.S3_SECRET_KEY).orElse("");
        if (access.isEmpty() != secret.isEmpty()) {
            reading.wrong(Variables.S3_SECRET_KEY, "", "It and TOLLGATE_S3_ACCESS_KEY belong together.");
        }
        Files files = new Files(
                listOf(reading.find(Variables.S3_ENDPOINT)),
                reading.value(Variables.S3_REGION),
                reading.value(Variables.S3_BUCKET),
                access,
                secret);
        Issuer issuer = new Issuer(
                reading.find(Variables.OIDC_ISSUER).orElse(""),
                reading.value(Variables.OIDC_AUDIENCE),
                listOf(reading.find(Variables.OIDC_KEYS_URL)),
                reading.find(Variables.OIDC_ADMIN_ROLE).orElse(""));
        return new Outside(
                reading.value(Variables.REDIS_WHEN_DOWN).equals("fail-closed"),
                files,
                issuer,
                reading.find(Variables.WEBHOOK_NETWORKS).orElse(List.of()),
                listOf(reading.find(Variables.OTLP_ENDPOINT)));
    }

    private static FirstKeys firstKeys(Reading reading) {
        Optional<KeyText> account = reading.find(Variables.API_KEY);
        Optional<KeyText> admin = reading.find(Variables.ADMIN_KEY);
        if (account.isPresent() && admin.map(KeyText::id).equals(account.map(KeyText::id))) {
            reading.wrong(
                    Variables.ADMIN_KEY, admin.map(KeyText::shown).orElse(""), "It must differ from TOLLGATE_API_KEY.");
        }
        return new FirstKeys(listOf(account), listOf(admin));
    }

    private static CreditTerms creditTerms(Reading reading) {
        return new CreditTerms(
                reading.value(Variables.DEMO_CREDITS),
                reading.value(Variables.CREDIT_VALUE_USD),
                listOf(reading.find(Variables.PRICE_MULTIPLIER)),
                reading.value(Variables.CREDIT_INCREMENT));
    }

    private static Vendors vendors(Reading reading, Patience patience) {
        Vendor openAi = vendor(reading, Variables.OPENAI_API_KEY, Variables.OPENAI_BASE_URL);
        Vendor anthropic = vendor(reading, Variables.ANTHROPIC_API_KEY, Variables.ANTHROPIC_BASE_URL);
        Vendor google = vendor(reading, Variables.GOOGLE_API_KEY, Variables.GOOGLE_BASE_URL);
        Set<ProviderId> named = new TreeSet<>();
        Map.of("openai", openAi, "anthropic", anthropic, "google", google).forEach((name, vendor) -> {
            if (vendor.configured()) {
                named.add(new ProviderId(name));
            }
        });
        return new Vendors(openAi, anthropic, google, providerFile(reading, patience, named));
    }

    private static ProviderFile providerFile(Reading reading, Patience usual, Set<ProviderId> named) {
        Optional<Path> path = reading.find(Variables.PROVIDERS_FILE);
        if (path.isEmpty()) {
            return ProviderFile.EMPTY;
        }
        try {
            switch (ProviderFile.read(
                    java.nio.file.Files.readString(path.get()), reading.environment(), usual, named)) {
                case ProviderFile.Read.Sound sound -> {
                    return sound.file();
                }
                case ProviderFile.Read.Unsound unsound ->
                    unsound.mistakes()
                            .forEach(mistake -> reading.wrong(
                                    Variables.PROVIDERS_FILE, path.get().toString(), "In it, " + mistake + "."));
            }
        } catch (IOException unreadable) {
            reading.wrong(Variables.PROVIDERS_FILE, path.get().toString(), "It cannot be read: " + unreadable);
        }
        return ProviderFile.EMPTY;
    }

    private static Vendor vendor(Reading reading, Variable<String> key, Variable<URI> baseUrl) {
        return new Vendor(
                reading.find(key).orElse(""),
                reading.find(baseUrl).map(URI::toString).orElse(""));
    }

    private static StripeAccess stripe(Reading reading) {
        String key = reading.find(Variables.STRIPE_SECRET_KEY).orElse("");
        List<String> webhook = reading.find(Variables.STRIPE_WEBHOOK_SECRET).orElse(List.of());
        if (!key.isEmpty() && webhook.isEmpty()) {
            reading.wrong(
                    Variables.STRIPE_WEBHOOK_SECRET,
                    "",
                    "STRIPE_SECRET_KEY needs it: without it anybody could post events. Set the endpoint's whsec_...");
        }
        String base = reading.find(Variables.STRIPE_API_BASE).map(URI::toString).orElse("");
        List<Boolean> livemode = listOf(reading.find(Variables.STRIPE_LIVEMODE).map(Boolean::valueOf));
        if (key.isEmpty() && !webhook.isEmpty() && livemode.isEmpty()) {
            reading.wrong(
                    Variables.STRIPE_LIVEMODE,
                    "",
                    "Without STRIPE_SECRET_KEY nothing else tells live events from tests.");
        }
        Set<String> origins = Set.copyOf(reading.find(Variables.RETURN_ORIGINS).orElse(List.of()));
        return new StripeAccess(key, webhook, base, livemode, origins, listOf(reading.find(Variables.PLANS)));
    }

    private static <T> List<T> listOf(Optional<T> value) {
        return value.stream().toList();
    }
}
