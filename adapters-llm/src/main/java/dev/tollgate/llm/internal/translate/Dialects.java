package dev.tollgate.llm.internal.translate;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.anthropic.MessagesAnswerReader;
import dev.tollgate.llm.internal.translate.anthropic.MessagesAnswerWriter;
import dev.tollgate.llm.internal.translate.anthropic.MessagesRequestReader;
import dev.tollgate.llm.internal.translate.anthropic.MessagesRequestWriter;
import dev.tollgate.llm.internal.translate.google.EmbeddingsTranslation;
import dev.tollgate.llm.internal.translate.google.GenerateAnswerReader;
import dev.tollgate.llm.internal.translate.google.GenerateRequestWriter;
import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.CallerWriter;
import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.ToolNames;
import dev.tollgate.llm.internal.translate.neutral.Wanted;
import dev.tollgate.llm.internal.translate.neutral.WireReader;
import dev.tollgate.llm.internal.translate.openai.ChatAnswerReader;
import dev.tollgate.llm.internal.translate.openai.ChatAnswerWriter;
import dev.tollgate.llm.internal.translate.openai.ChatRequestReader;
import dev.tollgate.llm.internal.translate.openai.ChatRequestWriter;
import dev.tollgate.llm.internal.translate.openai.ResponsesAnswerReader;
import dev.tollgate.llm.internal.translate.openai.ResponsesAnswerWriter;
import dev.tollgate.llm.internal.translate.openai.ResponsesRequestReader;
import dev.tollgate.llm.internal.translate.openai.ResponsesRequestWriter;
import dev.tollgate.llm.internal.translate.openai.TextAnswerWriter;
import dev.tollgate.llm.internal.translate.openai.TextRequestReader;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** Which reader and writer belongs to which dialect. */
final class Dialects {

    /** The lowest output limit that responses take. */
    private static final long LEAST_OF_RESPONSES = 16;

    private Dialects() {}

    static Map<Feature, String> names(Dialect caller) {
        return switch (caller) {
            case CHAT -> ChatRequestReader.NAMES;
            case TEXT -> TextRequestReader.NAMES;
            case RESPONSES -> ResponsesRequestReader.NAMES;
            case MESSAGES -> MessagesRequestReader.NAMES;
            case EMBEDDINGS, GENERATE -> Map.of();
        };
    }

    /** Written; {@code names} tells from then on what the tools are called there. */
    static ObjectNode request(Dialect caller, Dialect wire, Fields body, Wanted wanted, ToolNames names) {
        if (caller == Dialect.EMBEDDINGS && wire == Dialect.GENERATE) {
            return EmbeddingsTranslation.request(body, wanted);
        }
        return switch (caller) {
            case CHAT -> write(wire, ChatRequestReader.read(body), body, wanted, names);
            case TEXT -> write(wire, TextRequestReader.read(body), body, wanted, names);
            case RESPONSES -> write(wire, ResponsesRequestReader.read(body), body, wanted, names);
            case MESSAGES -> write(wire, MessagesRequestReader.read(body), body, wanted, names);
            case EMBEDDINGS, GENERATE -> nowhere(body);
        };
    }

    private static ObjectNode write(Dialect wire, Conversation asked, Fields body, Wanted wanted, ToolNames names) {
        Conversation conversation = wire == Dialect.MESSAGES ? asked : names.shortened(asked, body.refusals());
        if (wire != Dialect.GENERATE) {
            String reason = "its vendor hears no sound here; send what is said as text";
            conversation.findSound().ifPresent(sound -> body.refusals().refuse(sound, Feature.SOUND, reason));
        }
        if (wire == Dialect.RESPONSES && wanted.outputCap() < LEAST_OF_RESPONSES) {
            String limit = body.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
            body.limit(limit, "be at least " + LEAST_OF_RESPONSES);
        }
        return switch (wire) {
            case CHAT -> ChatRequestWriter.write(conversation, wanted, body.refusals());
            case MESSAGES -> MessagesRequestWriter.write(conversation, wanted, body.refusals());
            case GENERATE -> GenerateRequestWriter.write(conversation, wanted, body.refusals());
            case RESPONSES -> ResponsesRequestWriter.write(conversation, wanted, body.refusals());
            case TEXT, EMBEDDINGS -> nowhere(body);
        };
    }

    private static ObjectNode nowhere(Fields body) {
        body.wrong("model", "be one whose vendor answers requests of this kind");
        return Json.object();
    }

    static WireReader reader(Dialect wire, AnswerIdentity identity, JsonNode request) {
        return switch (wire) {
            case CHAT -> new ChatAnswerReader(identity);
            case MESSAGES -> new MessagesAnswerReader();
            case GENERATE -> new GenerateAnswerReader(identity, wantsOneCall(request));
            case RESPONSES -> new ResponsesAnswerReader(identity);
            case TEXT, EMBEDDINGS -> throw new IllegalArgumentException("no answers are read from " + wire);
        };
    }

    /** In the words of any caller's dialect. */
    private static boolean wantsOneCall(JsonNode request) {
        return request.path("parallel_tool_calls").equals(BooleanNode.FALSE)
                || request.path("tool_choice").path("disable_parallel_tool_use").equals(BooleanNode.TRUE);
    }

    static CallerWriter writer(Dialect caller, AnswerIdentity identity, JsonNode request) {
        return switch (caller) {
            case CHAT -> new ChatAnswerWriter(identity, request);
            case TEXT -> new TextAnswerWriter(identity);
            case RESPONSES -> new ResponsesAnswerWriter(identity, request);
            case MESSAGES -> new MessagesAnswerWriter(identity);
            case EMBEDDINGS, GENERATE -> throw new IllegalArgumentException("no stream is written in " + caller);
        };
    }
}
