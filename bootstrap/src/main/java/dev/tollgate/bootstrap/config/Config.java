package dev.tollgate.bootstrap.config;

import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.diagnostics.UploadQuota;
import dev.tollgate.http.oidc.OidcConfig;
import dev.tollgate.http.outgoing.Network;
import dev.tollgate.llm.ProviderFile;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    public record Listening(
            String host,
            int port,
            int adminPort,
            String adminHost,
            boolean openMetrics,
            Duration stopNotice,
            Duration stopGrace) {
        /** Operators' routes have no port of their own. */
        public static final int NO_ADMIN_PORT = -1;
    }

    /** Where things are kept. */
    public record Storage(Path directory, List<DatabaseAddress> database, DatabaseUse use, RedisUse redis) {
        /** Whether the server runs its own PostgreSQL. */
        public boolean ownDatabase() {
            return database.isEmpty();
        }
    }

    /** How the database is used. */
    public record DatabaseUse(int connections, Duration patience, boolean migrate, boolean distributed) {}

    /**
     * The Redis that limits are shared through.
     *
     * @param patience how long it may take for one answer before it counts as away
     * @param failClosed whether calls are refused while it is away
     */
    public record RedisUse(List<URI> address, Duration patience, boolean failClosed) {}

    /**
     * What stands beside the database; empty text where nothing is set.
     *
     * @param issuer whose tokens are taken beside keys; empty for nobody's
     */
    public record Outside(
            Files files,
            UploadQuota uploads,
            List<OidcConfig> issuer,
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
        Config config = ConfigReader.read(reading);
        List<Problem> problems = reading.problems();
        return problems.isEmpty() ? new Outcome.Sound(config) : new Outcome.Unsound(problems);
    }
}
