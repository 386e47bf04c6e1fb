package dev.tollgate.llm.internal.translate.google;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.Finish;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Seal;
import dev.tollgate.llm.internal.translate.neutral.TokenLogprob;
import dev.tollgate.llm.internal.translate.neutral.WireReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads generated content: whole answers and events of a stream have one shape. Calls without an id
 * are given one from the answer's, the same every time. The vendor cannot be told to call once: where
 * the caller wants one call, those after the first are left out.
 */
public final class GenerateAnswerReader implements WireReader {

    private final AnswerIdentity identity;
    private final boolean callsOnce;
    private final Map<Integer, Integer> calls = new HashMap<>();
    private final Set<Integer> unsealed = new HashSet<>();
    private int named;

    public GenerateAnswerReader(AnswerIdentity identity, boolean callsOnce) {
        this.identity = identity;
        this.callsOnce = callsOnce;
    }

    @Override
    public List<Delta> whole(JsonNode answer) {
        return event(answer);
    }

    @Override
    public List<Delta> event(JsonNode event) {
        List<Delta> deltas = new ArrayList<>();
        for (JsonNode candidate : event.path("candidates")) {
            int choice = (int) Json.count(candidate, "index");
            List<Delta> told = new ArrayList<>();
            for (JsonNode part : candidate.path("content").path("parts")) {
                part(choice, part, told);
            }
            List<TokenLogprob> logprobs = GenerateLogprobs.read(candidate.path("logprobsResult"));
            if (!logprobs.isEmpty()) {
                told.add(afterText(told), new Delta.Logprobs(choice, logprobs));
            }
            deltas.addAll(told);
            String reason = Json.text(candidate, "finishReason");
            if (!reason.isEmpty()) {
                thought(choice, deltas);
                String message = Json.text(candidate, "finishMessage");
                deltas.add(new Delta.Finished(choice, finish(choice, reason, message)));
            }
        }
        String blocked = Json.text(event.path("promptFeedback"), "blockReason");
        if (!blocked.isEmpty()) {
            deltas.add(new Delta.Finished(0, new Finish(Finish.Reason.REFUSED, "prompt blocked: " + blocked)));
        }
        if (event.path("usageMetadata").isObject()) {
            deltas.add(new Delta.Used(figures(event.path("usageMetadata"))));
        }
        return deltas;
    }

    /** Behind the last text: a call may follow the one that likelihoods are of. */
    private static int afterText(List<Delta> told) {
        int at = told.size();
        while (at > 0 && !(told.get(at - 1) instanceof Delta.Text)) {
            at--;
        }
        return at == 0 ? told.size() : at;
    }

    /** Ends a thought that came unsealed under a mark: another vendor would refuse it. */
    private void thought(int choice, List<Delta> deltas) {
        if (unsealed.remove(choice)) {
            deltas.add(new Delta.Signature(choice, GenerateParts.UNSEALED));
        }
    }

    private void part(int choice, JsonNode part, List<Delta> deltas) {
        if (callsOnce && calls.containsKey(choice) && part.path("functionCall").isObject()) {
            return;
        }
        String text = Json.text(part, "text");
        boolean thought = part.path("thought").asBoolean(false);
        if (thought && !text.isEmpty()) {
            deltas.add(new Delta.Thinking(choice, text));
            unsealed.add(choice);
        }
        String signature = Json.text(part, "thoughtSignature");
        if (!signature.isEmpty()) {
            deltas.add(new Delta.Signature(choice, Seal.GOOGLE.put(signature)));
            unsealed.remove(choice);
        }
        if (!thought) {
            thought(choice, deltas);
        }
        if (!thought && !text.isEmpty()) {
            deltas.add(new Delta.Text(choice, text));
        }
        if (part.path("functionCall").isObject()) {
            call(choice, part.path("functionCall"), deltas);
        }
    }

    private void call(int choice, JsonNode call, List<Delta> deltas) {
        int tool = calls.merge(choice, 1, Integer::sum) - 1;
        String id = Json.text(call, "id");
        String made = identity.part("call", named++);
        deltas.add(new Delta.ToolStart(choice, tool, id.isEmpty() ? made : id, Json.text(call, "name")));
        JsonNode arguments = call.path("args");
        deltas.add(new Delta.ToolArguments(choice, tool, Json.print(arguments.isObject() ? arguments : Json.object())));
    }

    private Finish finish(int choice, String reason, String message) {
        return switch (reason) {
            case "STOP", "FINISH_REASON_UNSPECIFIED" ->
                Finish.of(calls.containsKey(choice) ? Finish.Reason.TOOL_CALLS : Finish.Reason.STOP);
            case "MAX_TOKENS" -> Finish.of(Finish.Reason.LENGTH);
            default -> new Finish(Finish.Reason.REFUSED, message.isEmpty() ? reason : reason + ": " + message);
        };
    }

    private static Figures figures(JsonNode usage) {
        long cached = Json.count(usage, "cachedContentTokenCount");
        long thoughts = Json.count(usage, "thoughtsTokenCount");
        long prompt = Json.count(usage, "promptTokenCount") + Json.count(usage, "toolUsePromptTokenCount");
        return new Figures.Said(
                Math.max(0, prompt - cached),
                cached,
                0,
                Json.count(usage, "candidatesTokenCount") + thoughts,
                thoughts);
    }
}
