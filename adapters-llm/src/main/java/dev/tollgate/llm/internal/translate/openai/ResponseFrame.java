package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.Finish;
import dev.tollgate.llm.internal.translate.neutral.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The response object around the output: it repeats the settings of the request it answers.
 * Usage comes last.
 */
final class ResponseFrame {

    private final AnswerIdentity identity;
    private final JsonNode request;

    ResponseFrame(AnswerIdentity identity, JsonNode request) {
        this.identity = identity;
        this.request = request;
    }

    ObjectNode inProgress() {
        return frame("in_progress", "", Json.array()).putNull("usage");
    }

    ObjectNode finished(Finish finish, ArrayNode output, Figures figures) {
        String why = incomplete(finish);
        ObjectNode frame = frame(why.isEmpty() ? "completed" : "incomplete", why, output);
        switch (figures) {
            case Figures.Unsaid unsaid -> frame.putNull("usage");
            case Figures.Said said -> usage(said, frame.putObject("usage"));
        }
        return frame;
    }

    private ObjectNode frame(String status, String incomplete, ArrayNode output) {
        ObjectNode frame = Json.object()
                .put("id", identity.id())
                .put("object", "response")
                .put("created_at", identity.createdSeconds())
                .put("status", status)
                .put("background", false)
                .putNull("error");
        if (incomplete.isEmpty()) {
            frame.putNull("incomplete_details");
        } else {
            frame.putObject("incomplete_details").put("reason", incomplete);
        }
        echo(frame, "instructions");
        echo(frame, "max_output_tokens");
        frame.put("model", identity.model());
        frame.set("output", output);
        frame.set(
                "parallel_tool_calls",
                given("parallel_tool_calls", Json.object().booleanNode(true)));
        frame.putNull("previous_response_id");
        frame.set(
                "reasoning", given("reasoning", Json.object().putNull("effort").putNull("summary")));
        frame.put("store", false);
        frame.set("temperature", given("temperature", Json.object().numberNode(1.0)));
        frame.set("text", given("text", textDefault()));
        frame.set("tool_choice", given("tool_choice", Json.object().stringNode("auto")));
        frame.set("tools", given("tools", Json.array()));
        frame.set("top_p", given("top_p", Json.object().numberNode(1.0)));
        frame.put("truncation", "disabled");
        echo(frame, "user");
        frame.set("metadata", given("metadata", Json.object()));
        return frame;
    }

    private static ObjectNode textDefault() {
        ObjectNode text = Json.object();
        text.putObject("format").put("type", "text");
        return text;
    }

    private void echo(ObjectNode frame, String name) {
        frame.set(name, given(name, Json.object().nullNode()));
    }

    private JsonNode given(String name, JsonNode otherwise) {
        JsonNode value = request.path(name);
        return value.isMissingNode() || value.isNull() ? otherwise : value;
    }

    private static String incomplete(Finish finish) {
        return switch (finish.reason()) {
            case OPEN, STOP, STOP_SEQUENCE, TOOL_CALLS -> "";
            case LENGTH, CONTEXT_FULL -> "max_output_tokens";
            case REFUSED -> "content_filter";
        };
    }

    private static void usage(Figures.Said said, ObjectNode usage) {
        usage.put("input_tokens", said.prompt())
                .putObject("input_tokens_details")
                .put("cached_tokens", said.cached())
                .put("cache_write_tokens", said.written());
        usage.put("output_tokens", said.output())
                .putObject("output_tokens_details")
                .put("reasoning_tokens", said.reasoning());
        usage.put("total_tokens", said.total());
    }
}
