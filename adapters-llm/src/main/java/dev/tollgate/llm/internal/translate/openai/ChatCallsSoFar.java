package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The tool calls of one choice as their pieces arrive. A piece goes to the call at its position, if it
 * has one; a piece that names a function under a new id, or at no position, begins a call.
 */
final class ChatCallsSoFar {

    private final int choice;
    private final List<String> ids = new ArrayList<>();
    private final Map<Long, Integer> positions = new HashMap<>();
    private final CallsInTurn turns = new CallsInTurn();

    ChatCallsSoFar(int choice) {
        this.choice = choice;
    }

    void add(JsonNode call, AnswerIdentity identity, List<Delta> deltas) {
        String id = Json.text(call, "id");
        String name = Json.text(call.path("function"), "name");
        boolean placed = call.path("index").isIntegralNumber();
        long position = Json.count(call, "index");
        int known = placed ? positions.getOrDefault(position, -1) : ids.size() - 1;
        boolean renamed = known >= 0 && !id.isEmpty() && !id.equals(ids.get(known));
        boolean begins = known < 0 || !name.isEmpty() && (renamed || !placed);
        int tool = begins ? ids.size() : known;
        if (begins) {
            String made = identity.part("call", choice * 1_000 + tool);
            ids.add(id.isEmpty() ? made : id);
            positions.put(position, tool);
            turns.add(tool, new Delta.ToolStart(choice, tool, ids.get(tool), name), deltas);
        }
        String arguments = Json.text(call.path("function"), "arguments");
        if (!arguments.isEmpty()) {
            turns.add(tool, new Delta.ToolArguments(choice, tool, arguments), deltas);
        }
    }

    /** Tells what has waited for its turn: no more pieces come. */
    void end(List<Delta> deltas) {
        turns.end(deltas);
    }
}
