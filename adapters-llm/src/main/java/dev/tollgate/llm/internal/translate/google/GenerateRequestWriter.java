package dev.tollgate.llm.internal.translate.google;

import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Format;
import dev.tollgate.llm.internal.translate.neutral.Generation;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Wanted;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a generate content request. Model and streaming are in its address, not in its body. */
public final class GenerateRequestWriter {

    private static final Map<Feature, String> NUMBERS = Map.of(
            Feature.TEMPERATURE, "temperature",
            Feature.TOP_P, "topP",
            Feature.TOP_K, "topK",
            Feature.SEED, "seed",
            Feature.PRESENCE_PENALTY, "presencePenalty",
            Feature.FREQUENCY_PENALTY, "frequencyPenalty",
            Feature.COUNT, "candidateCount");

    private GenerateRequestWriter() {}

    public static ObjectNode write(Conversation conversation, Wanted wanted, Refusals refusals) {
        GeminiModel model = GeminiModel.of(wanted.model());
        ObjectNode body = Json.object();
        GenerateContents.write(conversation.turns(), model, body, refusals);
        GenerateTools.write(conversation.tooling(), body, refusals);
        ObjectNode config = body.putObject("generationConfig");
        config.put("maxOutputTokens", wanted.outputCap());
        Generation generation = conversation.generation();
        writeNumbers(generation.numbers(), config);
        if (!generation.stop().isEmpty()) {
            ArrayNode stop = config.putArray("stopSequences");
            generation.stop().forEach(stop::add);
        }
        writeFormat(generation.format(), config);
        GenerateThinking.write(generation.reasoning(), model, config, refusals);
        if (generation.wantsOtherLength()) {
            refusals.refuse(Feature.VERBOSITY, Refusals.UNKNOWN);
        }
        return body;
    }

    private static void writeNumbers(Map<Feature, BigDecimal> numbers, ObjectNode config) {
        numbers.forEach((feature, number) -> {
            if (feature == Feature.LOGPROBS) {
                config.put("responseLogprobs", true);
                if (number.signum() > 0) {
                    config.put("logprobs", number);
                }
            } else if (NUMBERS.containsKey(feature)) {
                config.put(NUMBERS.get(feature), number);
            }
        });
    }

    private static void writeFormat(Format format, ObjectNode config) {
        switch (format) {
            case Format.PlainText plain -> {}
            case Format.AnyJson any -> config.put("responseMimeType", "application/json");
            case Format.Schema schema -> {
                ObjectNode tree = schema.schema().deepCopy();
                if (!schema.description().isEmpty() && !tree.has("description")) {
                    tree.put("description", schema.description());
                }
                config.put("responseMimeType", "application/json").set("responseJsonSchema", tree);
            }
        }
    }
}
