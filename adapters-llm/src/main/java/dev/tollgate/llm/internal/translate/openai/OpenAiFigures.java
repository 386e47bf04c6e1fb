package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.Json;
import tools.jackson.databind.JsonNode;

/** Reads reported tokens, which chats and responses tell alike but for two names: prompts include what was cached. */
final class OpenAiFigures {

    private OpenAiFigures() {}

    /** @param prompt and {@code answer} name the totals; what they consist of is told under the same names */
    static Figures read(JsonNode usage, String prompt, String answer) {
        JsonNode parts = usage.path(prompt + "_details");
        long cached = Json.count(parts, "cached_tokens");
        long written = Json.count(parts, "cache_write_tokens");
        return new Figures.Said(
                Math.max(0, Json.count(usage, prompt) - cached - written),
                cached,
                written,
                Json.count(usage, answer),
                Json.count(usage.path(answer + "_details"), "reasoning_tokens"));
    }
}
