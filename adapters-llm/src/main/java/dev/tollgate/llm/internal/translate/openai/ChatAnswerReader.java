package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Finish;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.TokenLogprob;
import dev.tollgate.llm.internal.translate.neutral.WireReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads chat completions and their chunks: both say the same, in a message or in a delta. Many
 * vendors speak this wire, not all of them alike: thinking has two names, content may come in
 * pieces, calls may lack ids or positions.
 */
public final class ChatAnswerReader implements WireReader {

    private final Map<Integer, ChatCallsSoFar> calls = new HashMap<>();
    private final Map<Integer, String> thinking = new HashMap<>();
    private final AnswerIdentity identity;

    /** A reader of one answer, whose calls are named after it where they have no names. */
    public ChatAnswerReader(AnswerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public List<Delta> whole(JsonNode answer) {
        List<Delta> deltas = read(answer, "message");
        List.copyOf(thinking.keySet()).forEach(choice -> thought(choice, deltas));
        calls.values().forEach(called -> called.end(deltas));
        return deltas;
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
                thought(index, deltas);
                ended(index, deltas);
                deltas.add(new Delta.Finished(index, Finish.of(reason(index, finish))));
            }
        }
        if (from.path("usage").isObject()) {
            deltas.add(new Delta.Used(OpenAiFigures.read(from.path("usage"), "prompt_tokens", "completion_tokens")));
        }
        return deltas;
    }

    private void said(int choice, JsonNode message, List<Delta> deltas) {
        String name = Json.text(message, "reasoning_content").isEmpty() ? "reasoning" : "reasoning_content";
        if (!Json.text(message, name).isEmpty()) {
            deltas.add(new Delta.Thinking(choice, Json.text(message, name)));
            thinking.put(choice, name);
        }
        List<Delta> told = new ArrayList<>();
        answered(choice, message, told);
        if (!told.isEmpty()) {
            thought(choice, deltas);
            deltas.addAll(told);
        }
    }

    /** The thinking so far is all of it: marked by its name, it goes back to the model it came from. */
    private void thought(int choice, List<Delta> deltas) {
        String name = thinking.remove(choice);
        if (name != null) {
            deltas.add(new Delta.Signature(choice, ChatThinking.seal(name, identity.model())));
        }
    }

    private void answered(int choice, JsonNode message, List<Delta> deltas) {
        if (!Json.text(message, "content").isEmpty()) {
            deltas.add(new Delta.Text(choice, Json.text(message, "content")));
        }
        if (message.path("content").isArray()) {
            pieces(choice, message.path("content"), deltas);
        }
        if (!Json.text(message, "refusal").isEmpty()) {
            deltas.add(new Delta.Refusal(choice, Json.text(message, "refusal")));
        }
        for (JsonNode call : message.path("tool_calls")) {
            calls.computeIfAbsent(choice, ChatCallsSoFar::new).add(call, identity, deltas);
        }
    }

    private static void pieces(int choice, JsonNode content, List<Delta> deltas) {
        for (JsonNode piece : content) {
            if (piece.path("thinking").isArray()) {
                piece.path("thinking")
                        .forEach(thought -> deltas.add(new Delta.Thinking(choice, Json.text(thought, "text"))));
            } else if (!Json.text(piece, "text").isEmpty()) {
                deltas.add(new Delta.Text(choice, Json.text(piece, "text")));
            }
        }
    }

    private void ended(int choice, List<Delta> deltas) {
        if (calls.containsKey(choice)) {
            calls.get(choice).end(deltas);
        }
    }

    private Finish.Reason reason(int choice, String word) {
        return switch (word) {
            case "length", "model_length" -> Finish.Reason.LENGTH;
            // The vendor broke it off: no dialect has a word of its own for that, and it is not whole.
            case "insufficient_system_resource", "error" -> Finish.Reason.LENGTH;
            case "tool_calls", "function_call" -> Finish.Reason.TOOL_CALLS;
            case "content_filter" -> Finish.Reason.REFUSED;
            default -> calls.containsKey(choice) ? Finish.Reason.TOOL_CALLS : Finish.Reason.STOP;
        };
    }
}
