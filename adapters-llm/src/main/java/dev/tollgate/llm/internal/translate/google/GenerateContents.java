package dev.tollgate.llm.internal.translate.google;

import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The turns of a generate content request, written: leading instructions apart, neighbours joined. */
final class GenerateContents {

    private GenerateContents() {}

    static void write(List<Turn> given, GeminiModel model, ObjectNode body, Refusals refusals) {
        List<Turn> turns = Turn.answerable(given);
        GenerateParts parts = new GenerateParts(model, refusals);
        int first = 0;
        ArrayNode system = Json.array();
        while (first < turns.size() && turns.get(first).isInstruction()) {
            parts.write(turns.get(first), system);
            first++;
        }
        if (!system.isEmpty()) {
            body.putObject("systemInstruction").set("parts", system);
        }
        ArrayNode contents = body.putArray("contents");
        List<Turn> said = Turn.withoutInstructions(turns.subList(first, turns.size()));
        List<Turn> joined = Turn.joined(said);
        for (Turn turn : joined) {
            ArrayNode written = Json.array();
            parts.write(turn, written);
            if (!written.isEmpty()) {
                String role = turn.role() == Role.ASSISTANT ? "model" : "user";
                contents.addObject().put("role", role).set("parts", written);
            } else if (turn == joined.getLast() && turn.role() != Role.ASSISTANT) {
                refusals.refuseSilence(turn);
            }
        }
    }
}
