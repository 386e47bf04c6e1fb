package dev.tollgate.bootstrap.config;

import dev.tollgate.bootstrap.config.Config.CreditTerms;
import dev.tollgate.bootstrap.config.Config.DatabaseUse;
import dev.tollgate.bootstrap.config.Config.Files;
import dev.tollgate.bootstrap.config.Config.FirstKeys;
import dev.tollgate.bootstrap.config.Config.Listening;
import dev.tollgate.bootstrap.config.Config.Outside;
import dev.tollgate.bootstrap.config.Config.RedisUse;
import dev.tollgate.bootstrap.config.Config.Storage;
import dev.tollgate.bootstrap.config.Config.StripeAccess;
import dev.tollgate.bootstrap.config.Config.Vendor;
import dev.tollgate.bootstrap.config.Config.Vendors;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.diagnostics.UploadQuota;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.http.oidc.OidcConfig;
import dev.tollgate.llm.Patience;
import dev.tollgate.llm.ProviderFile;
import dev.tollgate.llm.ProviderFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes of an environment what an operator has chosen; what is wrong in it is noted in the reading. */
final class ConfigReader {
    private static final String DISCOVERY_PATH = "/.well-known/openid-configuration";

    private ConfigReader() {}

    static Config read(Reading reading) {
        LogSettings.check(reading);
        CallSettings calls = CallSettings.of(reading);
        return new Config(
                listening(reading),
                storage(reading),
                outside(reading),
                firstKeys(reading),
                creditTerms(reading),
                vendors(reading, calls.provider().patience()),
                calls,
                stripe(reading));
    }

    private static Listening listening(Reading reading) {
        int port = reading.value(ServerVariables.PORT);
        int adminPort = reading.find(ServerVariables.ADMIN_PORT).orElse(Listening.NO_ADMIN_PORT);
        if (port == adminPort) {
            reading.wrong(
                    ServerVariables.ADMIN_PORT,
                    Integer.toString(port),
                    "It must differ from TOLLGATE_PORT; unset it to share that port.");
        }
        String host = reading.value(ServerVariables.HOST);
        Optional<String> adminHost = reading.find(ServerVariables.ADMIN_HOST);
        if (adminHost.isPresent() && adminPort == Listening.NO_ADMIN_PORT) {
            reading.wrong(
                    ServerVariables.ADMIN_HOST,
                    adminHost.get(),
                    "It needs TOLLGATE_ADMIN_PORT: on the same port there is one address for all.");
        }
        return new Listening(
                host,
                port,
                adminPort,
                adminHost.orElse(host),
                reading.value(ServerVariables.OPEN_METRICS).equals("yes"),
                reading.value(ServerVariables.STOP_NOTICE),
                reading.value(ServerVariables.STOP_GRACE));
    }

    private static Storage storage(Reading reading) {
        return new Storage(
                reading.value(StorageVariables.DATA_DIR),
                listOf(reading.find(StorageVariables.DATABASE_URL)),
                new DatabaseUse(
                        reading.value(StorageVariables.DATABASE_CONNECTIONS),
                        reading.value(StorageVariables.DATABASE_PATIENCE),
                        reading.value(StorageVariables.DATABASE_MIGRATE).equals("yes"),
                        reading.value(StorageVariables.DATABASE_DISTRIBUTED).equals("yes")),
                new RedisUse(
                        listOf(reading.find(StorageVariables.REDIS_URL)),
                        reading.value(StorageVariables.REDIS_PATIENCE),
                        reading.value(StorageVariables.REDIS_WHEN_DOWN).equals("fail-closed")));
    }

    private static Outside outside(Reading reading) {
        return new Outside(
                files(reading),
                new UploadQuota(
                        reading.value(StorageVariables.UPLOADS_PER_DAY),
                        (long) reading.value(StorageVariables.UPLOAD_MEGABYTES_PER_DAY) << 20),
                listOf(issuer(reading)),
                reading.find(ServerVariables.WEBHOOK_NETWORKS).orElse(List.of()),
                listOf(reading.find(ServerVariables.OTLP_ENDPOINT)));
    }

    private static Files files(Reading reading) {
        String access = reading.find(StorageVariables.S3_ACCESS_KEY).orElse("");
        String secret = reading.find(StorageVariables.S3_SECRET_KEY).orElse("");
        if (access.isEmpty() != secret.isEmpty()) {
            reading.wrong(StorageVariables.S3_SECRET_KEY, "", "It and TOLLGATE_S3_ACCESS_KEY belong together.");
        }
        return new Files(
                listOf(reading.find(StorageVariables.S3_ENDPOINT)),
                reading.value(StorageVariables.S3_REGION),
                reading.value(StorageVariables.S3_BUCKET),
                access,
                secret);
    }

    private static Optional<OidcConfig> issuer(Reading reading) {
        return reading.find(AccessVariables.OIDC_ISSUER)
                .flatMap(name -> issuerKeys(reading, name)
                        .map(keys -> OidcConfig.of(name, reading.value(AccessVariables.OIDC_AUDIENCE), keys)
                                .withClaims(
                                        reading.value(AccessVariables.OIDC_SCOPE_CLAIM),
                                        reading.value(AccessVariables.OIDC_ROLES_CLAIM))
                                .withAdminRole(reading.find(AccessVariables.OIDC_ADMIN_ROLE)
                                        .orElse(""))));
    }

    /** Where the issuer's keys are fetched; empty, and said so, if somebody on the way could replace them. */
    private static Optional<URI> issuerKeys(Reading reading, String issuer) {
        Optional<URI> set = reading.find(AccessVariables.OIDC_KEYS_URL);
        Optional<URI> keys = set.or(() -> Forms.http().reader().read(issuer.replaceAll("/+$", "") + DISCOVERY_PATH));
        boolean mistaken = set.isEmpty() && reading.isSet(AccessVariables.OIDC_KEYS_URL);
        Optional<URI> safe = keys.filter(OidcConfig::isSafe);
        if (!mistaken && safe.isEmpty()) {
            reading.wrong(
                    set.isPresent() ? AccessVariables.OIDC_KEYS_URL : AccessVariables.OIDC_ISSUER,
                    set.map(URI::toString).orElse(issuer),
                    "Its keys must come by https, or from this machine: whoever can change them on their way lets"
                            + " anybody in. Set TOLLGATE_OIDC_KEYS_URL to an address that begins with https://.");
        }
        return safe;
    }

    private static FirstKeys firstKeys(Reading reading) {
        Optional<KeyText> account = reading.find(AccessVariables.API_KEY);
        Optional<KeyText> admin = reading.find(AccessVariables.ADMIN_KEY);
        if (account.isPresent() && admin.map(KeyText::id).equals(account.map(KeyText::id))) {
            reading.wrong(
                    AccessVariables.ADMIN_KEY,
                    admin.map(KeyText::shown).orElse(""),
                    "It must differ from TOLLGATE_API_KEY.");
        }
        return new FirstKeys(listOf(account), listOf(admin));
    }

    private static CreditTerms creditTerms(Reading reading) {
        return new CreditTerms(
                reading.value(MoneyVariables.DEMO_CREDITS),
                reading.value(MoneyVariables.CREDIT_VALUE_USD),
                listOf(reading.find(MoneyVariables.PRICE_MULTIPLIER)),
                reading.value(MoneyVariables.CREDIT_INCREMENT));
    }

    private static Vendors vendors(Reading reading, Patience patience) {
        Vendor openAi = vendor(reading, ProviderVariables.OPENAI_API_KEY, ProviderVariables.OPENAI_BASE_URL);
        Vendor anthropic = vendor(reading, ProviderVariables.ANTHROPIC_API_KEY, ProviderVariables.ANTHROPIC_BASE_URL);
        Vendor google = vendor(reading, ProviderVariables.GOOGLE_API_KEY, ProviderVariables.GOOGLE_BASE_URL);
        Set<ProviderId> named = new TreeSet<>();
        Map.of("openai", openAi, "anthropic", anthropic, "google", google).forEach((name, vendor) -> {
            if (vendor.configured()) {
                named.add(new ProviderId(name));
            }
        });
        return new Vendors(openAi, anthropic, google, providerFile(reading, patience, named));
    }

    private static ProviderFile providerFile(Reading reading, Patience usual, Set<ProviderId> named) {
        Optional<Path> path = reading.find(ProviderVariables.PROVIDERS_FILE);
        if (path.isEmpty()) {
            return ProviderFile.EMPTY;
        }
        try {
            switch (ProviderFiles.read(
                    java.nio.file.Files.readString(path.get()), reading.environment(), usual, named)) {
                case ProviderFile.Read.Sound sound -> {
                    return sound.file();
                }
                case ProviderFile.Read.Unsound unsound ->
                    unsound.mistakes()
                            .forEach(mistake -> reading.wrong(
                                    ProviderVariables.PROVIDERS_FILE,
                                    path.get().toString(),
                                    "In it, " + mistake + "."));
            }
        } catch (IOException unreadable) {
            reading.wrong(ProviderVariables.PROVIDERS_FILE, path.get().toString(), "It cannot be read: " + unreadable);
        }
        return ProviderFile.EMPTY;
    }

    private static Vendor vendor(Reading reading, Variable<String> key, Variable<URI> baseUrl) {
        return new Vendor(
                reading.find(key).orElse(""),
                reading.find(baseUrl).map(URI::toString).orElse(""));
    }

    private static StripeAccess stripe(Reading reading) {
        String key = reading.find(MoneyVariables.STRIPE_SECRET_KEY).orElse("");
        List<String> webhook =
                reading.find(MoneyVariables.STRIPE_WEBHOOK_SECRET).orElse(List.of());
        if (!key.isEmpty() && !reading.isSet(MoneyVariables.STRIPE_WEBHOOK_SECRET)) {
            reading.wrong(
                    MoneyVariables.STRIPE_WEBHOOK_SECRET,
                    "",
                    "STRIPE_SECRET_KEY needs it: without it anybody could post events. Set the endpoint's whsec_...");
        }
        String base =
                reading.find(MoneyVariables.STRIPE_API_BASE).map(URI::toString).orElse("");
        List<Boolean> livemode =
                listOf(reading.find(MoneyVariables.STRIPE_LIVEMODE).map(Boolean::valueOf));
        if (key.isEmpty() && !webhook.isEmpty() && !reading.isSet(MoneyVariables.STRIPE_LIVEMODE)) {
            reading.wrong(
                    MoneyVariables.STRIPE_LIVEMODE,
                    "",
                    "Without STRIPE_SECRET_KEY nothing else tells live events from tests.");
        }
        Set<String> origins =
                Set.copyOf(reading.find(MoneyVariables.RETURN_ORIGINS).orElse(List.of()));
        return new StripeAccess(key, webhook, base, livemode, origins, listOf(reading.find(MoneyVariables.PLANS)));
    }

    private static <T> List<T> listOf(Optional<T> value) {
        return value.stream().toList();
    }
}
