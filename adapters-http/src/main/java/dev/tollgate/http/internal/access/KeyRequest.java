package dev.tollgate.http.internal.access;

import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Shown;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The key that a request body asks for. */
record KeyRequest(String environment, String name, Set<Scope> scopes, KeyLimits limits, Instant expires) {
    private static final String TO_HAVE =
            "; an account's key can have inference, models.read, credits.read, billing, keys.";

    static KeyRequest read(Fields fields) {
        var request = new KeyRequest(
                environment(fields.findText("environment").orElse("live")),
                name(fields.text("name")),
                scopes(fields),
                new KeyLimits(models(fields), caps(fields), rates(fields)),
                fields.findInstant("expires_at").orElse(Instant.MAX));
        fields.refuseOthers();
        return request;
    }

    IssueApiKey.Command commandFor(KeyHolder holder) {
        return new IssueApiKey.Command(holder, environment, name, scopes, limits, expires);
    }

    private static String environment(String given) {
        if (!given.equals("live") && !given.equals("test")) {
            throw Problem.invalid("environment", "environment is " + Shown.of(given) + "; it must be live or test.")
                    .refusal();
        }
        return given;
    }

    static String name(String given) {
        if (given.length() > 100) {
            throw Problem.invalid("name", "name is longer than 100 characters.").refusal();
        }
        return given;
    }

    private static Set<Scope> scopes(Fields fields) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (var word : fields.texts("scopes")) {
            scopes.add(Scope.find(word)
                    .filter(scope -> scope != Scope.ADMIN)
                    .orElseThrow(() -> Problem.invalid("scopes", "scopes has " + Shown.of(word) + TO_HAVE)
                            .refusal()));
        }
        if (scopes.isEmpty()) {
            throw Problem.invalid("scopes", "scopes is empty" + TO_HAVE).refusal();
        }
        return scopes;
    }

    private static Set<ModelId> models(Fields fields) {
        return fields.texts("models").stream()
                .map(name -> Fields.parse("models", name, ModelId::new))
                .collect(Collectors.toSet());
    }

    private static Map<SpendWindow, Credits> caps(Fields fields) {
        var caps = new EnumMap<SpendWindow, Credits>(SpendWindow.class);
        fields.findObject("credit_caps").map(Fields::new).ifPresent(given -> {
            for (var window : SpendWindow.values()) {
                var name = window.name().toLowerCase(Locale.ROOT);
                given.findCredits(name).ifPresent(most -> caps.put(window, most));
            }
            given.refuseOthers();
        });
        return caps;
    }

    private static RateLimit rates(Fields fields) {
        return fields.findObject("rate_limits")
                .map(Fields::new)
                .map(given -> {
                    var rates = new RateLimit(
                            rate(given, "requests_per_minute"),
                            rate(given, "tokens_per_minute"),
                            rate(given, "concurrent"));
                    given.refuseOthers();
                    return rates;
                })
                .orElse(RateLimit.NONE);
    }

    private static long rate(Fields given, String name) {
        return given.findWhole(name, 0, 1_000_000_000_000L).orElse(0L);
    }
}
