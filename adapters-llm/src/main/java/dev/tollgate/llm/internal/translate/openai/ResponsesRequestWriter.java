package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Effort;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Format;
import dev.tollgate.llm.internal.translate.neutral.Generation;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Reasoning;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import dev.tollgate.llm.internal.translate.neutral.Tool;
import dev.tollgate.llm.internal.translate.neutral.ToolChoice;
import dev.tollgate.llm.internal.translate.neutral.Tooling;
import dev.tollgate.llm.internal.translate.neutral.Wanted;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a responses request that stands on its own, for models that answer nothing else. */
public final class ResponsesRequestWriter {

    private ResponsesRequestWriter() {}

    public static ObjectNode write(Conversation conversation, Wanted wanted, Refusals refusals) {
        ObjectNode body = Json.object().put("model", wanted.model());
        body.set("input", ResponsesInput.write(conversation.turns(), refusals));
        body.put("max_output_tokens", wanted.outputCap()).put("store", false);
        writeNumbers(conversation.generation().numbers(), body, refusals);
        writeGeneration(conversation.generation(), wanted, body, refusals);
        writeTools(conversation.tooling(), body);
        if (conversation.streaming()) {
            body.put("stream", true);
        }
        return body;
    }

    private static void writeNumbers(Map<Feature, BigDecimal> numbers, ObjectNode body, Refusals refusals) {
        numbers.forEach((feature, number) -> {
            switch (feature) {
                case TEMPERATURE -> body.put("temperature", number);
                case TOP_P -> body.put("top_p", number);
                case LOGPROBS -> {
                    body.put("top_logprobs", number);
                    body.withArray("include").add("message.output_text.logprobs");
                }
                default -> refusals.refuse(feature, Refusals.UNKNOWN);
            }
        });
    }

    private static void writeGeneration(Generation generation, Wanted wanted, ObjectNode body, Refusals refusals) {
        if (!generation.stop().isEmpty()) {
            refusals.refuse(Feature.STOP, Refusals.UNKNOWN);
        }
        writeFormat(generation.format(), body);
        writeReasoning(generation.reasoning(), wanted.model(), body);
        if (!generation.verbosity().isEmpty()) {
            body.withObject("text").put("verbosity", generation.verbosity());
        }
        OpenAiCommon.writeUser(generation, body);
    }

    private static void writeFormat(Format format, ObjectNode body) {
        switch (format) {
            case Format.PlainText plain -> {}
            case Format.AnyJson any ->
                body.withObject("text").putObject("format").put("type", "json_object");
            case Format.Schema schema ->
                ChatRequestWriter.writeSchema(
                        schema, body.withObject("text").putObject("format").put("type", "json_schema"));
        }
    }

    private static void writeReasoning(Reasoning asked, String model, ObjectNode body) {
        Effort effort = ChatRequestWriter.effort(asked, model);
        if (effort != Effort.UNSET) {
            body.withObject("reasoning").put("effort", effort.word());
        }
        if (!ChatRequestWriter.neverReasons(model)) {
            body.withArray("include").add("reasoning.encrypted_content");
        }
        if (asked.shown()) {
            body.withObject("reasoning").put("summary", "auto");
        }
    }

    private static void writeTools(Tooling tooling, ObjectNode body) {
        if (!tooling.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            tooling.tools().forEach(tool -> tools.add(function(tool)));
        }
        if (tooling.choice() instanceof ToolChoice.Named named) {
            body.set("tool_choice", Json.typed("function", "name", named.name()));
        } else {
            ChatTools.writeChoice(tooling.choice(), body);
        }
        if (tooling.parallel() != Toggle.UNSET) {
            body.put("parallel_tool_calls", tooling.parallel() == Toggle.ON);
        }
    }

    /** Left unsaid, strictness is on in this dialect and off in all others. */
    private static ObjectNode function(Tool tool) {
        ObjectNode function = Json.typed("function", "name", tool.name());
        if (!tool.description().isEmpty()) {
            function.put("description", tool.description());
        }
        if (tool.schema().isEmpty()) {
            function.putObject("parameters").put("type", "object").putObject("properties");
        } else {
            function.set("parameters", tool.schema());
        }
        return function.put("strict", tool.strict() == Toggle.ON);
    }
}
