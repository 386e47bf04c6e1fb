package dev.tollgate.http.internal.access;

import dev.tollgate.application.access.ListApiKeys;
import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.http.internal.server.Instants;
import dev.tollgate.http.internal.server.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An API key as it may be shown again: everything but its secret. */
record KeyJson(
        String id,
        String name,
        String display,
        List<String> scopes,
        Object models,
        Map<String, String> creditCaps,
        RatesJson rateLimits,
        Object createdAt,
        Object expiresAt,
        Object revokedAt) {

    static KeyJson of(ApiKey key) {
        return new KeyJson(
                key.id().value(),
                key.name(),
                key.display(),
                scopes(key.scopes()),
                models(key.limits()),
                caps(key.limits()),
                RatesJson.of(key.limits().rates()),
                Instants.json(key.created()),
                Instants.json(key.expires()),
                Instants.json(key.revoked()));
    }

    /** The same with when it was last used. */
    static JsonNode listed(ListApiKeys.Listed listed) {
        ObjectNode shown = Json.tree(of(listed.key()));
        return listed.lastUsed().equals(Instant.EPOCH)
                ? shown.putNull("last_used_at")
                : shown.put("last_used_at", listed.lastUsed().toString());
    }

    /** The same with the secret, to be shown once. */
    static JsonNode issued(ApiKey key, KeyText text) {
        ObjectNode shown = Json.tree(of(key));
        return shown.put("key", text.shown());
    }

    static List<String> scopes(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).toList();
    }

    /** The only models it may call; null for all. */
    static Object models(KeyLimits limits) {
        var models = limits.models().stream().sorted().map(ModelId::value).toList();
        return models.isEmpty() ? Json.orNull("") : models;
    }

    private static Map<String, String> caps(KeyLimits limits) {
        var caps = new TreeMap<String, String>();
        limits.credits().forEach((window, most) -> caps.put(window.name().toLowerCase(Locale.ROOT), most.toString()));
        return caps;
    }

    /** Zero means not limited. */
    private record RatesJson(long requestsPerMinute, long tokensPerMinute, long concurrent) {
        static RatesJson of(RateLimit rates) {
            return new RatesJson(rates.requestsPerMinute(), rates.tokensPerMinute(), rates.concurrent());
        }
    }
}
