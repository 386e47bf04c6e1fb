package dev.tollgate.llm.internal.usage;

import dev.tollgate.domain.inference.Dialect;
import java.util.List;

/**
 * What a wire calls its usage figures; empty names are figures it does not tell.
 *
 * @param prompt figures that add up to the prompt
 * @param cached prompt tokens read from a cache, the first that is told counts
 * @param writes prompt tokens written to a cache
 * @param audio prompt tokens of audio
 * @param output figures that add up to the answer
 * @param parts what stands within the answer
 * @param searches calls of a hosted web search
 * @param promptIncludesCache whether {@code prompt} counts cached and cache-written tokens too
 */
record Vocabulary(
        List<String> prompt,
        List<String> cached,
        Writes writes,
        Audio audio,
        List<String> output,
        Parts parts,
        String searches,
        boolean promptIncludesCache) {

    /** Cache writes of any lifetime, and those of them that last an hour. */
    record Writes(String all, String hour) {}

    /** All prompt tokens of audio, and those of them that were read from a cache. */
    record Audio(String all, String cached) {}

    /** Reasoning and audio within the answer. */
    record Parts(String reasoning, String audio) {}

    private static final Vocabulary CHAT = new Vocabulary(
            List.of("prompt_tokens"),
            List.of("prompt_tokens_details.cached_tokens", "prompt_cache_hit_tokens", "cached_tokens"),
            new Writes("prompt_tokens_details.cache_write_tokens", ""),
            new Audio("prompt_tokens_details.audio_tokens", ""),
            List.of("completion_tokens"),
            new Parts("completion_tokens_details.reasoning_tokens", "completion_tokens_details.audio_tokens"),
            "",
            true);
    private static final Vocabulary RESPONSES = new Vocabulary(
            List.of("input_tokens"),
            List.of("input_tokens_details.cached_tokens"),
            new Writes("input_tokens_details.cache_write_tokens", ""),
            new Audio("", ""),
            List.of("output_tokens"),
            new Parts("output_tokens_details.reasoning_tokens", ""),
            "",
            true);
    private static final Vocabulary MESSAGES = new Vocabulary(
            List.of("input_tokens"),
            List.of("cache_read_input_tokens"),
            new Writes("cache_creation_input_tokens", "cache_creation.ephemeral_1h_input_tokens"),
            new Audio("", ""),
            List.of("output_tokens"),
            new Parts("output_tokens_details.thinking_tokens", ""),
            "server_tool_use.web_search_requests",
            false);
    private static final Vocabulary GENERATE = new Vocabulary(
            List.of("promptTokenCount", "toolUsePromptTokenCount"),
            List.of("cachedContentTokenCount"),
            new Writes("", ""),
            new Audio("promptTokensDetails.AUDIO", "cacheTokensDetails.AUDIO"),
            List.of("candidatesTokenCount", "thoughtsTokenCount"),
            new Parts("thoughtsTokenCount", ""),
            "",
            true);

    static Vocabulary of(Dialect wire) {
        return switch (wire) {
            case CHAT, TEXT, EMBEDDINGS -> CHAT;
            case RESPONSES -> RESPONSES;
            case MESSAGES -> MESSAGES;
            case GENERATE -> GENERATE;
        };
    }
}
