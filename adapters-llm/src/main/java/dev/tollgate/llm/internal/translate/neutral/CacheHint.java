package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The wish to keep a prefix in the vendor's cache. Most vendors do so by themselves, for as long as the
 * shortest wish; Anthropic where it is asked to. A longer one costs more and has no equivalent.
 */
public final class CacheHint {

    private static final String NAME = "cache_control";

    /** Chat has no such wish of its own: clients borrow Anthropic's, or use OpenAI's. */
    private static final List<String> MARKS = List.of(NAME, "prompt_cache_breakpoint");

    private CacheHint() {}

    /** Takes it from whatever it may stand at. */
    public static void accept(Fields owner) {
        Fields hint = owner.object(NAME);
        hint.accept("type", "ephemeral");
        hint.accept("ttl", "5m");
        hint.rest();
    }

    /** Whether it stands anywhere among what is said. */
    public static boolean isIn(JsonNode said) {
        return MARKS.stream().flatMap(mark -> said.findValues(mark).stream()).anyMatch(hint -> !hint.isNull());
    }

    /** How Anthropic is asked: where the prefix ends is then its own to find. */
    public static JsonNode asked() {
        return Json.object().put("type", "ephemeral");
    }
}
