package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.Finish;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.TokenLogprob;
import dev.tollgate.llm.internal.translate.neutral.WireReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads chat completions and their chunks: both say the same, in a message or in a delta. */
public final class ChatAnswerReader implements WireReader {

    private final Set<List<Integer>> begun = new HashSet<>();

    @Override
    public List<Delta> whole(JsonNode answer) {
        return read(answer, "message");
    }

    @Override
    public List<Delta> event(JsonNode event) {
        return read(event, "delta");
    }

    private List<Delta> read(JsonNode from, String member) {
        List<Delta> deltas = new ArrayList<>();
        for (JsonNode choice : from.path("choices")) {
            int index = (int) Json.count(choice, "index");
            said(index, choice.path(member), deltas);
            List<TokenLogprob> logprobs =
                    ChatLogprobs.read(choice.path("logprobs").path("content"));
            if (!logprobs.isEmpty()) {
                deltas.add(new Delta.Logprobs(index, logprobs));
            }
            String finish = Json.text(choice, "finish_reason");
            if (!finish.isEmpty()) {
                deltas.add(new Delta.Finished(index, Finish.of(reason(finish))));
            }
        }
        if (from.path("usage").isObject()) {
            deltas.add(new Delta.Used(figures(from.path("usage"))));
        }
        return deltas;
    }

    private void said(int choice, JsonNode message, List<Delta> deltas) {
        String thought = Json.text(message, "reasoning_content");
        thought = thought.isEmpty() ? Json.text(message, "reasoning") : thought;
        if (!thought.isEmpty()) {
            deltas.add(new Delta.Thinking(choice, thought));
        }
        if (!Json.text(message, "content").isEmpty()) {
            deltas.add(new Delta.Text(choice, Json.text(message, "content")));
        }
        if (!Json.text(message, "refusal").isEmpty()) {
            deltas.add(new Delta.Refusal(choice, Json.text(message, "refusal")));
        }
        int position = 0;
        for (JsonNode call : message.path("tool_calls")) {
            int tool = call.has("index") ? (int) Json.count(call, "index") : position;
            position++;
            toolCall(choice, tool, call, deltas);
        }
    }

    private void toolCall(int choice, int tool, JsonNode call, List<Delta> deltas) {
        JsonNode function = call.path("function");
        if (begun.add(List.of(choice, tool))) {
            deltas.add(new Delta.ToolStart(choice, tool, Json.text(call, "id"), Json.text(function, "name")));
        }
        if (!Json.text(function, "arguments").isEmpty()) {
            deltas.add(new Delta.ToolArguments(choice, tool, Json.text(function, "arguments")));
        }
    }

    private static Finish.Reason reason(String word) {
        return switch (word) {
            case "length", "model_length" -> Finish.Reason.LENGTH;
            case "tool_calls", "function_call" -> Finish.Reason.TOOL_CALLS;
            case "content_filter" -> Finish.Reason.REFUSED;
            default -> Finish.Reason.STOP;
        };
    }

    private static Figures figures(JsonNode usage) {
        JsonNode prompt = usage.path("prompt_tokens_details");
        long cached = Json.count(prompt, "cached_tokens");
        long written = Json.count(prompt, "cache_write_tokens");
        return new Figures.Said(
                Math.max(0, Json.count(usage, "prompt_tokens") - cached - written),
                cached,
                written,
                Json.count(usage, "completion_tokens"),
                Json.count(usage.path("completion_tokens_details"), "reasoning_tokens"));
    }
}
