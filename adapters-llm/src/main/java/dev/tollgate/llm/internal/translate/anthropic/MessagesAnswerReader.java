package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.Finish;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Seal;
import dev.tollgate.llm.internal.translate.neutral.WireReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads messages and the events of a streamed one. Its usage comes in two parts that are joined. */
public final class MessagesAnswerReader implements WireReader {

    private final ObjectNode usage = Json.object();
    private final Map<Long, Integer> tools = new HashMap<>();
    private final List<Delta> deltas = new ArrayList<>();
    private boolean argued;
    private JsonNode begunWith = Json.object();

    @Override
    public List<Delta> whole(JsonNode answer) {
        deltas.clear();
        long index = 0;
        for (JsonNode block : answer.path("content")) {
            start(index, block);
            if (block.path("input").isObject() && tools.containsKey(index)) {
                arguments(index, Json.print(block.path("input")));
            }
            index++;
        }
        finish(answer);
        used(answer.path("usage"));
        return List.copyOf(deltas);
    }

    @Override
    public List<Delta> event(JsonNode event) {
        deltas.clear();
        long index = Json.count(event, "index");
        switch (Json.text(event, "type")) {
            case "message_start" -> used(event.path("message").path("usage"));
            case "content_block_start" -> start(index, event.path("content_block"));
            case "content_block_delta" -> grow(index, event.path("delta"));
            case "content_block_stop" -> stop(index);
            case "message_delta" -> {
                finish(event.path("delta"));
                used(event.path("usage"));
            }
            default -> {}
        }
        return List.copyOf(deltas);
    }

    private void start(long index, JsonNode block) {
        switch (Json.text(block, "type")) {
            case "text" -> text(Json.text(block, "text"));
            case "thinking" -> {
                thinking(Json.text(block, "thinking"));
                signature(Json.text(block, "signature"));
            }
            case "redacted_thinking" -> deltas.add(new Delta.Redacted(0, Json.text(block, "data")));
            case "tool_use" -> {
                tools.put(index, tools.size());
                argued = false;
                begunWith = block.path("input");
                deltas.add(new Delta.ToolStart(0, tools.get(index), Json.text(block, "id"), Json.text(block, "name")));
            }
            default -> {}
        }
    }

    private void grow(long index, JsonNode delta) {
        switch (Json.text(delta, "type")) {
            case "text_delta" -> text(Json.text(delta, "text"));
            case "thinking_delta" -> thinking(Json.text(delta, "thinking"));
            case "signature_delta" -> signature(Json.text(delta, "signature"));
            case "input_json_delta" -> arguments(index, Json.text(delta, "partial_json"));
            default -> {}
        }
    }

    /** A call without arguments streams none; some vendors of this wire tell all of them where it begins. */
    private void stop(long index) {
        if (tools.containsKey(index) && !argued) {
            arguments(index, begunWith.isObject() ? Json.print(begunWith) : "{}");
        }
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            deltas.add(new Delta.Text(0, text));
        }
    }

    private void thinking(String text) {
        if (!text.isEmpty()) {
            deltas.add(new Delta.Thinking(0, text));
        }
    }

    private void signature(String signature) {
        if (!signature.isEmpty()) {
            deltas.add(new Delta.Signature(0, Seal.ANTHROPIC.put(signature)));
        }
    }

    private void arguments(long index, String text) {
        if (!text.isEmpty() && tools.containsKey(index)) {
            argued = true;
            deltas.add(new Delta.ToolArguments(0, tools.get(index), text));
        }
    }

    private void finish(JsonNode from) {
        String word = Json.text(from, "stop_reason");
        if (word.isEmpty()) {
            return;
        }
        Finish finish = switch (word) {
            case "max_tokens" -> Finish.of(Finish.Reason.LENGTH);
            case "stop_sequence" -> new Finish(Finish.Reason.STOP_SEQUENCE, Json.text(from, "stop_sequence"));
            case "tool_use" -> Finish.of(Finish.Reason.TOOL_CALLS);
            case "refusal" -> new Finish(Finish.Reason.REFUSED, Json.text(from.path("stop_details"), "explanation"));
            case "model_context_window_exceeded" -> Finish.of(Finish.Reason.CONTEXT_FULL);
            default -> Finish.of(Finish.Reason.STOP);
        };
        deltas.add(new Delta.Finished(0, finish));
    }

    private void used(JsonNode more) {
        if (more instanceof ObjectNode figures) {
            figures.properties().stream()
                    .filter(entry -> !entry.getValue().isNull())
                    .forEach(entry -> usage.set(entry.getKey(), entry.getValue()));
            deltas.add(new Delta.Used(new Figures.Said(
                    Json.count(usage, "input_tokens"),
                    Json.count(usage, "cache_read_input_tokens"),
                    Json.count(usage, "cache_creation_input_tokens"),
                    Json.count(usage, "output_tokens"),
                    Json.count(usage.path("output_tokens_details"), "thinking_tokens"))));
        }
    }
}
