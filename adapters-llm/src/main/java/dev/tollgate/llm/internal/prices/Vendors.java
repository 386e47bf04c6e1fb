package dev.tollgate.llm.internal.prices;

import dev.tollgate.domain.inference.ProviderId;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The providers that a price map names, in our words. */
final class Vendors {

    /** Other names in the map for providers we call by one name. */
    private static final Map<String, String> SAME = Map.of("gemini", "google", "text-completion-openai", "openai");

    private Vendors() {}

    /** Whether an entry's provider can be one here: any name can, made plain, unless it is too long. */
    static boolean isNamed(JsonNode fields) {
        return nameOf(fields).length() <= ProviderId.LONGEST;
    }

    static ProviderId idOf(JsonNode fields) {
        return new ProviderId(nameOf(fields));
    }

    private static String nameOf(JsonNode fields) {
        String name = fields.path("litellm_provider").asString("unknown").toLowerCase(Locale.ROOT);
        String plain = name.replaceAll("[^a-z0-9_-]", "-");
        String known = SAME.getOrDefault(plain, plain);
        return known.isEmpty() ? "unknown" : known;
    }
}
