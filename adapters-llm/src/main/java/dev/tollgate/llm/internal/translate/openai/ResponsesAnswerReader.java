package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Finish;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.TokenLogprob;
import dev.tollgate.llm.internal.translate.neutral.WireReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads responses, and the events of streamed ones. */
public final class ResponsesAnswerReader implements WireReader {

    /** Stands between two summaries of one thought. */
    private static final String NEXT_SUMMARY = "\n\n";

    private final Map<Long, Integer> calls = new HashMap<>();
    private final Set<Integer> argued = new HashSet<>();
    private final AnswerIdentity identity;

    /** A reader of one answer, whose calls are named after it where they have no names. */
    public ResponsesAnswerReader(AnswerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public List<Delta> whole(JsonNode answer) {
        List<Delta> deltas = new ArrayList<>();
        long place = 0;
        for (JsonNode item : answer.path("output")) {
            item(item, place++, deltas);
        }
        ended(answer, deltas);
        return deltas;
    }

    private void item(JsonNode item, long place, List<Delta> deltas) {
        switch (Json.text(item, "type")) {
            case "message" -> item.path("content").forEach(part -> said(part, deltas));
            case "function_call" -> {
                begin(item, place, deltas);
                arguments(place, Json.text(item, "arguments"), deltas);
            }
            case "reasoning" -> {
                String between = "";
                for (JsonNode part : item.path("summary")) {
                    thought(between + Json.text(part, "text"), deltas);
                    between = NEXT_SUMMARY;
                }
                item.path("content").forEach(part -> thought(Json.text(part, "text"), deltas));
                sealed(item, deltas);
            }
            default -> {
                // What hosted tools did is not for callers of another dialect.
            }
        }
    }

    private static void said(JsonNode part, List<Delta> deltas) {
        text(Json.text(part, "text"), part.path("logprobs"), deltas);
        refused(Json.text(part, "refusal"), deltas);
    }

    @Override
    public List<Delta> event(JsonNode event) {
        List<Delta> deltas = new ArrayList<>();
        String more = Json.text(event, "delta");
        long place = Json.count(event, "output_index");
        switch (Json.text(event, "type")) {
            case "response.output_text.delta" -> text(more, event.path("logprobs"), deltas);
            case "response.refusal.delta" -> refused(more, deltas);
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" -> thought(more, deltas);
            case "response.reasoning_summary_part.added" ->
                thought(Json.count(event, "summary_index") > 0 ? NEXT_SUMMARY : "", deltas);
            case "response.output_item.added" -> {
                if (Json.text(event.path("item"), "type").equals("function_call")) {
                    begin(event.path("item"), place, deltas);
                }
            }
            case "response.output_item.done" -> {
                allArguments(event.path("item"), place, deltas);
                sealed(event.path("item"), deltas);
            }
            case "response.function_call_arguments.delta" -> arguments(place, more, deltas);
            case "response.function_call_arguments.done" -> allArguments(event, place, deltas);
            case "response.completed", "response.incomplete" -> ended(event.path("response"), deltas);
            default -> {
                // The others repeat what these have said.
            }
        }
        return deltas;
    }

    private void begin(JsonNode call, long place, List<Delta> deltas) {
        int tool = calls.size();
        String id = Json.text(call, "call_id");
        calls.put(place, tool);
        deltas.add(
                new Delta.ToolStart(0, tool, id.isEmpty() ? identity.part("call", tool) : id, Json.text(call, "name")));
    }

    /** Where they were not told piece by piece. */
    private void allArguments(JsonNode from, long place, List<Delta> deltas) {
        if (calls.containsKey(place) && !argued.contains(calls.get(place))) {
            arguments(place, Json.text(from, "arguments"), deltas);
        }
    }

    private void arguments(long place, String more, List<Delta> deltas) {
        if (!more.isEmpty() && calls.containsKey(place)) {
            argued.add(calls.get(place));
            deltas.add(new Delta.ToolArguments(0, calls.get(place), more));
        }
    }

    private static void text(String text, JsonNode logprobs, List<Delta> deltas) {
        if (!text.isEmpty()) {
            deltas.add(new Delta.Text(0, text));
        }
        List<TokenLogprob> tokens = ChatLogprobs.read(logprobs);
        if (!tokens.isEmpty()) {
            deltas.add(new Delta.Logprobs(0, tokens));
        }
    }

    private static void refused(String text, List<Delta> deltas) {
        if (!text.isEmpty()) {
            deltas.add(new Delta.Refusal(0, text));
        }
    }

    private static void thought(String text, List<Delta> deltas) {
        if (!text.isEmpty()) {
            deltas.add(new Delta.Thinking(0, text));
        }
    }

    private static void sealed(JsonNode item, List<Delta> deltas) {
        String sealed = Json.text(item, "encrypted_content");
        if (!sealed.isEmpty()) {
            deltas.add(new Delta.Signature(0, ResponsesItem.seal(Json.text(item, "id"), sealed)));
        }
    }

    private void ended(JsonNode response, List<Delta> deltas) {
        deltas.add(new Delta.Finished(0, Finish.of(reason(response))));
        JsonNode usage = response.path("usage");
        if (usage.isObject()) {
            deltas.add(new Delta.Used(OpenAiFigures.read(usage, "input_tokens", "output_tokens")));
        }
    }

    private Finish.Reason reason(JsonNode response) {
        return switch (Json.text(response.path("incomplete_details"), "reason")) {
            case "max_output_tokens" -> Finish.Reason.LENGTH;
            case "content_filter" -> Finish.Reason.REFUSED;
            default -> calls.isEmpty() ? Finish.Reason.STOP : Finish.Reason.TOOL_CALLS;
        };
    }
}
