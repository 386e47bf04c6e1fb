package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.CacheHint;
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

/** Writes a messages request. */
public final class MessagesRequestWriter {

    private static final Map<Feature, String> NUMBERS = Map.of(
            Feature.TEMPERATURE, "temperature",
            Feature.TOP_P, "top_p",
            Feature.TOP_K, "top_k");

    private static final int LONGEST_USER = 256;

    private MessagesRequestWriter() {}

    public static ObjectNode write(Conversation conversation, Wanted wanted, Refusals refusals) {
        ClaudeModel model = ClaudeModel.of(wanted.model());
        Generation generation = conversation.generation();
        ObjectNode body = Json.object().put("model", wanted.model()).put("max_tokens", wanted.outputCap());
        MessagesTurns.write(conversation.turns(), model, body, refusals);
        writeNumbers(generation.numbers(), model, body, refusals);
        if (!generation.stop().isEmpty()) {
            ArrayNode stop = body.putArray("stop_sequences");
            generation.stop().forEach(stop::add);
            if (generation.stop().stream().anyMatch(String::isBlank)) {
                refusals.refuse(Feature.STOP, "what it stops at cannot be white space alone there; leave that out");
            }
        }
        MessagesTools.write(conversation.tooling(), model, body, refusals);
        writeFormat(generation.format(), model, body, refusals);
        boolean thinks = MessagesThinking.write(conversation, wanted, body, refusals);
        if ((thinks || !model.forcesTools()) && conversation.tooling().choice().forces()) {
            refusals.refuse(Feature.TOOL_CHOICE, "a tool cannot be forced while the model thinks; let it choose");
        }
        if (generation.wantsOtherLength()) {
            refusals.refuse(Feature.VERBOSITY, Refusals.UNKNOWN);
        }
        String user = generation.userWithin(LONGEST_USER);
        if (!user.isEmpty()) {
            body.putObject("metadata").put("user_id", user);
        }
        if (conversation.cached()) {
            body.set("cache_control", CacheHint.asked());
        }
        if (conversation.streaming()) {
            body.put("stream", true);
        }
        return body;
    }

    private static void writeNumbers(
            Map<Feature, BigDecimal> numbers, ClaudeModel model, ObjectNode body, Refusals refusals) {
        numbers.forEach((feature, number) -> {
            boolean temperature = feature == Feature.TEMPERATURE;
            boolean byDefault = !model.family().isEmpty() && isDefault(feature, number);
            if (!NUMBERS.containsKey(feature)) {
                refusals.refuse(feature, Refusals.UNKNOWN);
            } else if (!model.samples() && !byDefault) {
                refusals.refuse(feature, "its sampling cannot be tuned; leave it out");
            } else if (temperature && number.compareTo(BigDecimal.ONE) > 0) {
                refusals.refuse(feature, "it goes from 0 to 1 there, given " + number);
            } else if (!byDefault) {
                body.put(NUMBERS.get(feature), number);
            }
        });
    }

    /** Given explicitly, as many clients do, both would be one too many: newer models take only one of them. */
    private static boolean isDefault(Feature feature, BigDecimal number) {
        boolean either = feature == Feature.TEMPERATURE || feature == Feature.TOP_P;
        return either && number.compareTo(BigDecimal.ONE) == 0;
    }

    private static void writeFormat(Format format, ClaudeModel model, ObjectNode body, Refusals refusals) {
        switch (format) {
            case Format.PlainText plain -> {}
            case Format.AnyJson any ->
                refusals.refuse(Feature.FORMAT, "its vendor needs a schema for JSON; ask for json_schema");
            case Format.Schema schema -> {
                if (!model.structures()) {
                    refusals.refuse(Feature.FORMAT, "it cannot be held to a schema; describe the JSON in words");
                }
                ObjectNode tree = schema.schema().deepCopy();
                if (!schema.description().isEmpty() && !tree.has("description")) {
                    tree.put("description", schema.description());
                }
                body.withObject("output_config")
                        .putObject("format")
                        .put("type", "json_schema")
                        .set("schema", closed(tree, model, refusals));
            }
        }
    }

    /** Other vendors' models behind this wire take any schema. */
    private static ObjectNode closed(ObjectNode schema, ClaudeModel model, Refusals refusals) {
        return model.family().isEmpty()
                ? schema
                : ClosedSchema.of(schema, reason -> refusals.refuse(Feature.FORMAT, reason));
    }
}
