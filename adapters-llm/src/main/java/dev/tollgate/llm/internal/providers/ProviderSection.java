package dev.tollgate.llm.internal.providers;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.llm.Bounds;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.Patience;
import dev.tollgate.llm.ProviderChoice;
import dev.tollgate.llm.ProviderChoice.Wire;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.Timeouts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the file says of one provider. */
final class ProviderSection {

    private static final Set<String> FIELDS =
            Set.of("wire", "base_url", "api_key_env", "dialects", "betas", "output_limit", "timeouts", "bounds");
    private static final List<String> WIRES = List.of("openai", "anthropic", "google");
    private static final List<String> LIMITS = List.of("usual", "as_asked", "max_tokens", "max_completion_tokens");
    private static final Map<String, Dialect> DIALECTS = Map.of(
            "chat", Dialect.CHAT,
            "completions", Dialect.TEXT,
            "embeddings", Dialect.EMBEDDINGS,
            "responses", Dialect.RESPONSES);
    private static final URI NOWHERE = URI.create("http://localhost");

    private final Map<String, String> environment;
    private final Patience usual;

    ProviderSection(Map<String, String> environment, Patience usual) {
        this.environment = environment;
        this.usual = usual;
    }

    /** The provider; empty if it cannot even be named. */
    Optional<ProviderChoice> read(String name, Section section) {
        section.onlyKnows(FIELDS);
        Wire wire = Wire.valueOf(section.oneOf("wire", "openai", WIRES).toUpperCase(Locale.ROOT));
        URI baseUrl = baseUrl(section);
        String key = key(section);
        Timeouts timeouts = timeouts(section.within("timeouts"));
        Bounds bounds = bounds(section.within("bounds"));
        Set<Dialect> dialects = dialects(section, wire);
        LimitField limit = limit(section, baseUrl);
        Set<String> betas = betas(section, wire);
        try {
            ProviderSettings settings = new ProviderSettings(new ProviderId(name), baseUrl, key, timeouts, bounds);
            return Optional.of(new ProviderChoice(wire, settings, dialects, betas, limit));
        } catch (IllegalArgumentException wrong) {
            section.wrong("", "is wrong: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private static URI baseUrl(Section section) {
        String text = section.must("base_url");
        if (text.isEmpty()) {
            return NOWHERE;
        }
        try {
            URI uri = new URI(text);
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && plain) {
                return uri;
            }
        } catch (URISyntaxException notAUrl) {
            section.wrong("base_url", "is no URL: " + notAUrl.getMessage());
            return NOWHERE;
        }
        section.wrong("base_url", "must be http:// or https:// with a host, without user, query or fragment");
        return NOWHERE;
    }

    private String key(Section section) {
        String variable = section.text("api_key_env", "");
        if (variable.isEmpty()) {
            return "";
        }
        String key = environment.getOrDefault(variable, "").strip();
        if (key.isEmpty()) {
            section.wrong("api_key_env", "names " + variable + ", which is not set");
        }
        return key;
    }

    private Timeouts timeouts(Section section) {
        section.onlyKnows(Set.of("connect", "first_part", "between_parts", "total"));
        Timeouts present = usual.timeouts();
        return new Timeouts(
                section.seconds("connect", present.connect()),
                section.seconds("first_part", present.firstPart()),
                section.seconds("between_parts", present.betweenParts()),
                section.seconds("total", present.total()));
    }

    private Bounds bounds(Section section) {
        section.onlyKnows(Set.of("event_bytes", "body_bytes"));
        Bounds present = usual.bounds();
        return new Bounds(
                section.whole("event_bytes", present.eventBytes(), 1024, 1 << 30),
                section.whole("body_bytes", present.bodyBytes(), 1024, 1 << 30));
    }

    private static Set<Dialect> dialects(Section section, Wire wire) {
        if (!section.has("dialects")) {
            return Set.copyOf(DIALECTS.values());
        }
        if (wire != Wire.OPENAI) {
            section.wrong("dialects", "belongs to the openai wire only");
        }
        Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
        for (String word : section.texts("dialects")) {
            if (DIALECTS.containsKey(word)) {
                dialects.add(DIALECTS.get(word));
            } else {
                section.wrong("dialects", "must be of chat, completions, embeddings, responses, not \"" + word + "\"");
            }
        }
        if (!dialects.contains(Dialect.CHAT)) {
            section.wrong("dialects", "must have chat among them");
        }
        return dialects;
    }

    private static LimitField limit(Section section, URI baseUrl) {
        String word = section.oneOf("output_limit", "usual", LIMITS);
        return word.equals("usual") ? LimitField.usualAt(baseUrl) : LimitField.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Set<String> betas(Section section, Wire wire) {
        if (section.has("betas") && wire != Wire.ANTHROPIC) {
            section.wrong("betas", "belongs to the anthropic wire only");
        }
        return Set.copyOf(section.texts("betas"));
    }
}
