package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.CacheHint;
import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Generation;
import dev.tollgate.llm.internal.translate.neutral.Tooling;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** Reads a chat completions request. */
public final class ChatRequestReader {

    /** What the dialect calls its features. */
    public static final Map<Feature, String> NAMES = Map.ofEntries(
            Map.entry(Feature.TURNS, "messages"),
            Map.entry(Feature.TEMPERATURE, "temperature"),
            Map.entry(Feature.TOP_P, "top_p"),
            Map.entry(Feature.TOP_K, "top_k"),
            Map.entry(Feature.SEED, "seed"),
            Map.entry(Feature.PRESENCE_PENALTY, "presence_penalty"),
            Map.entry(Feature.FREQUENCY_PENALTY, "frequency_penalty"),
            Map.entry(Feature.COUNT, "n"),
            Map.entry(Feature.LOGPROBS, "logprobs"),
            Map.entry(Feature.STOP, "stop"),
            Map.entry(Feature.FORMAT, "response_format"),
            Map.entry(Feature.REASONING, "reasoning_effort"),
            Map.entry(Feature.VERBOSITY, "verbosity"),
            Map.entry(Feature.TOOL_CHOICE, "tool_choice"),
            Map.entry(Feature.PARALLEL_TOOLS, "parallel_tool_calls"),
            Map.entry(Feature.IMAGE, "image_url.url"),
            Map.entry(Feature.IMAGE_DETAIL, "image_url.detail"),
            Map.entry(Feature.DOCUMENT, "file"),
            Map.entry(Feature.SOUND, "input_audio"),
            Map.entry(Feature.TOOL_CALL, "function.arguments"),
            Map.entry(Feature.TOOL_RESULT, "content"),
            Map.entry(Feature.TOOL_RESULT_ID, "tool_call_id"));

    private ChatRequestReader() {}

    /** The conversation; what cannot be understood is among the fields' refusals. */
    public static Conversation read(Fields body) {
        body.take("model");
        boolean streaming = OpenAiCommon.streaming(body);
        Map<Feature, BigDecimal> numbers = new EnumMap<>(Feature.class);
        OpenAiCommon.sampling(body, numbers);
        body.number("top_k", Feature.TOP_K, numbers);
        body.number("max_tokens", Feature.COUNT, new EnumMap<>(Feature.class));
        body.number("max_completion_tokens", Feature.COUNT, new EnumMap<>(Feature.class));
        OpenAiCommon.chatLogprobs(body, numbers);
        Generation generation = new Generation(
                numbers,
                body.texts("stop"),
                OpenAiCommon.chatFormat(body.object("response_format")),
                OpenAiCommon.effort(body, "reasoning_effort", false),
                body.text("verbosity"),
                OpenAiCommon.user(body));
        Tooling tooling = ChatTools.readTooling(body, ChatTools.read(body.objects("tools")));
        acceptHarmless(body);
        var turns = ChatTurns.read(body);
        body.rest();
        return new Conversation(turns, tooling, generation, streaming, CacheHint.isIn(body.take("messages")));
    }

    private static void acceptHarmless(Fields body) {
        OpenAiCommon.acceptCacheHints(body);
        body.accept("store", false);
        body.accept("service_tier", "auto", "default");
        body.accept("modalities", "[\"text\"]");
        body.acceptEmpty("logit_bias");
        body.acceptEmpty("metadata");
    }
}
