package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Effort;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Format;
import dev.tollgate.llm.internal.translate.neutral.Generation;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Reasoning;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Thinking;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import dev.tollgate.llm.internal.translate.neutral.Wanted;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a chat completions request. Usage is always asked for. The limit is in the field that every
 * vendor of this wire knows; the newest models of its maker want it renamed.
 */
public final class ChatRequestWriter {

    private static final Map<Feature, String> NUMBERS = Map.of(
            Feature.TEMPERATURE, "temperature",
            Feature.TOP_P, "top_p",
            Feature.SEED, "seed",
            Feature.PRESENCE_PENALTY, "presence_penalty",
            Feature.FREQUENCY_PENALTY, "frequency_penalty",
            Feature.COUNT, "n");

    private ChatRequestWriter() {}

    public static ObjectNode write(Conversation conversation, Wanted wanted, Refusals refusals) {
        ObjectNode body = Json.object().put("model", wanted.model());
        body.set("messages", ChatMessages.write(conversation.turns(), wanted.model(), refusals));
        body.put("max_tokens", wanted.outputCap());
        writeNumbers(conversation.generation().numbers(), body, refusals);
        writeGeneration(conversation.generation(), wanted, body);
        if (!conversation.tooling().tools().isEmpty()) {
            body.set("tools", ChatTools.write(conversation.tooling().tools()));
        }
        ChatTools.writeChoice(conversation.tooling().choice(), body);
        if (conversation.tooling().parallel() != Toggle.UNSET) {
            body.put("parallel_tool_calls", conversation.tooling().parallel() == Toggle.ON);
        }
        if (conversation.streaming()) {
            body.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        return body;
    }

    private static void writeNumbers(Map<Feature, BigDecimal> numbers, ObjectNode body, Refusals refusals) {
        numbers.forEach((feature, number) -> {
            if (NUMBERS.containsKey(feature)) {
                body.put(NUMBERS.get(feature), number);
            } else if (feature == Feature.LOGPROBS) {
                body.put("logprobs", true).put("top_logprobs", number);
            } else {
                refusals.refuse(feature, Refusals.UNKNOWN);
            }
        });
    }

    private static void writeGeneration(Generation generation, Wanted wanted, ObjectNode body) {
        if (!generation.stop().isEmpty()) {
            ArrayNode stop = body.putArray("stop");
            generation.stop().forEach(stop::add);
        }
        writeFormat(generation.format(), body);
        writeEffort(generation.reasoning(), wanted.model(), body);
        if (!generation.verbosity().isEmpty()) {
            body.put("verbosity", generation.verbosity());
        }
        OpenAiCommon.writeUser(generation, body);
    }

    private static void writeFormat(Format format, ObjectNode body) {
        switch (format) {
            case Format.PlainText plain -> {}
            case Format.AnyJson any -> body.putObject("response_format").put("type", "json_object");
            case Format.Schema schema ->
                writeSchema(
                        schema,
                        body.putObject("response_format")
                                .put("type", "json_schema")
                                .putObject("json_schema"));
        }
    }

    /** Both dialects of this maker say it alike, each in its own place. */
    static void writeSchema(Format.Schema schema, ObjectNode into) {
        into.put("name", schema.name().isEmpty() ? "answer" : schema.name());
        if (!schema.description().isEmpty()) {
            into.put("description", schema.description());
        }
        into.set("schema", schema.schema());
        if (schema.strict() != Toggle.UNSET) {
            into.put("strict", schema.strict() == Toggle.ON);
        }
    }

    private static void writeEffort(Reasoning reasoning, String model, ObjectNode body) {
        Effort effort = effort(reasoning, model);
        if (effort != Effort.UNSET) {
            body.put("reasoning_effort", effort.word());
        }
    }

    /** The word that both dialects of this vendor take; none for models that refuse the setting. */
    static Effort effort(Reasoning reasoning, String model) {
        return switch (reasoning.thinking()) {
            case Thinking.Off off -> neverReasons(model) ? Effort.UNSET : Effort.NONE;
            case Thinking.Budget budget ->
                reasoning.effort() == Effort.UNSET ? Effort.within(budget.tokens()) : reasoning.effort();
            case Thinking.Adaptive adaptive -> reasoning.effort();
            case Thinking.Unset unset -> reasoning.effort();
        };
    }

    /** Models older than reasoning refuse the setting, even where it would switch reasoning off. */
    static boolean neverReasons(String model) {
        return model.startsWith("gpt-4") || model.startsWith("gpt-3.5") || model.startsWith("chatgpt-");
    }
}
