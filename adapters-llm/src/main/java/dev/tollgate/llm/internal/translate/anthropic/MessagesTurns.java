package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Seal;
import dev.tollgate.llm.internal.translate.neutral.Source;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The turns of a messages request, written: leading instructions go to {@code system}, neighbours of
 * one speaker are joined, results of tools come first in theirs. Thinking that another vendor sealed,
 * or nobody, is left out: it could not be verified.
 */
final class MessagesTurns {

    private final Refusals refusals;

    private MessagesTurns(Refusals refusals) {
        this.refusals = refusals;
    }

    static void write(List<Turn> given, ClaudeModel model, ObjectNode body, Refusals refusals) {
        List<Turn> turns = Turn.answerable(given);
        MessagesTurns writer = new MessagesTurns(refusals);
        int first = 0;
        ArrayNode system = Json.array();
        while (first < turns.size() && turns.get(first).isInstruction()) {
            writer.blocks(turns.get(first).parts(), system);
            first++;
        }
        if (!system.isEmpty()) {
            body.set("system", plain(system));
        }
        ArrayNode messages = body.putArray("messages");
        List<Turn> rest = turns.subList(first, turns.size());
        List<Turn> said = model.systemTurns() ? writer.instructedLast(rest) : Turn.withoutInstructions(rest);
        List<Turn> joined = Turn.joined(trimmed(said));
        for (Turn turn : joined) {
            ArrayNode content = Json.array();
            writer.blocks(resultsFirst(turn.parts()), content);
            if (!content.isEmpty()) {
                String role = role(turn, messages);
                messages.addObject().put("role", role).set("content", plain(content));
            } else if (turn == joined.getLast() && goesOnWithAnswer(turn, messages)) {
                refusals.refuseSilence(turn);
            }
        }
    }

    /**
     * Between two answers instructions are taken behind what the user says there, and nowhere else. An answer
     * that says nothing is not written, so it is none.
     */
    private List<Turn> instructedLast(List<Turn> turns) {
        List<Turn> sorted = new ArrayList<>();
        List<Turn> instructions = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.isInstruction()) {
                instructions.add(new Turn(Role.SYSTEM, turn.parts()));
                continue;
            }
            if (turn.role() == Role.ASSISTANT && says(turn)) {
                sorted.addAll(instructions);
                instructions.clear();
            }
            sorted.add(turn);
        }
        sorted.addAll(instructions);
        return sorted;
    }

    private boolean says(Turn turn) {
        ArrayNode content = Json.array();
        blocks(turn.parts(), content);
        return !content.isEmpty();
    }

    /** Without the turn, the answer before it would be the beginning of the next, or there is nothing to answer. */
    private static boolean goesOnWithAnswer(Turn silent, ArrayNode messages) {
        String last = Json.text(messages.path(messages.size() - 1), "role");
        return silent.role() != Role.ASSISTANT && (last.isEmpty() || last.equals("assistant"));
    }

    /** An answer that the model is to go on with must not end in white space. */
    private static List<Turn> trimmed(List<Turn> turns) {
        boolean begun = !turns.isEmpty()
                && turns.getLast().role() == Role.ASSISTANT
                && !turns.getLast().parts().isEmpty();
        if (!begun || !(turns.getLast().parts().getLast() instanceof Part.Text last)) {
            return turns;
        }
        List<Part> parts = new ArrayList<>(turns.getLast().parts());
        parts.set(parts.size() - 1, new Part.Text(last.text().stripTrailing()));
        List<Turn> trimmed = new ArrayList<>(turns);
        trimmed.set(turns.size() - 1, new Turn(Role.ASSISTANT, parts));
        return trimmed;
    }

    /** Where no user has spoken before them, instructions are what one says. */
    private static String role(Turn turn, ArrayNode before) {
        String last = Json.text(before.path(before.size() - 1), "role");
        return switch (turn.role()) {
            case SYSTEM, DEVELOPER -> last.equals("user") ? "system" : "user";
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }

    private static List<Part> resultsFirst(List<Part> parts) {
        List<Part> sorted = new ArrayList<>();
        parts.stream().filter(Part.ToolResult.class::isInstance).forEach(sorted::add);
        parts.stream().filter(part -> !(part instanceof Part.ToolResult)).forEach(sorted::add);
        return sorted;
    }

    /** A single text is written as one. */
    private static JsonNode plain(ArrayNode blocks) {
        boolean single = blocks.size() == 1 && Json.text(blocks.get(0), "type").equals("text");
        return single ? blocks.get(0).path("text") : blocks;
    }

    private void blocks(List<Part> parts, ArrayNode into) {
        for (Part part : parts) {
            switch (part) {
                case Part.Text text -> text(text.text(), into);
                case Part.Refusal refusal -> text(refusal.text(), into);
                case Part.Image image -> image(image, into);
                case Part.Document document -> document(document, into);
                case Part.ToolCall call -> toolUse(call, into);
                case Part.ToolResult result -> toolResult(result, into);
                case Part.Thinking thinking ->
                    Seal.ANTHROPIC
                            .take(thinking.signature())
                            .ifPresent(own -> into.add(Json.typed("thinking", "thinking", thinking.text())
                                    .put("signature", own)));
                case Part.Redacted redacted -> into.add(Json.typed("redacted_thinking", "data", redacted.sealed()));
            }
        }
    }

    /** Texts of white space alone are not accepted. */
    private static void text(String text, ArrayNode into) {
        if (!text.isBlank()) {
            into.add(Json.typed("text", "text", text));
        }
    }

    private void image(Part.Image image, ArrayNode into) {
        if (!image.detail().isEmpty()) {
            refusals.refuse(image, Feature.IMAGE_DETAIL, Refusals.UNKNOWN);
        }
        into.addObject().put("type", "image").set("source", source(image.source()));
    }

    /** It reads PDFs and texts; images are not documents there. */
    private void document(Part.Document document, ArrayNode into) {
        if (document.source() instanceof Source.Inline inline && inline.isImage()) {
            image(new Part.Image(inline, ""), into);
            return;
        }
        if (document.source() instanceof Source.Inline inline
                && inline.plainText().isEmpty()
                && !inline.mediaType().equals("application/pdf")) {
            refusals.limit(document, Feature.DOCUMENT, inline.mediaType(), "be a PDF, an image or a text, in base64");
        }
        ObjectNode block = into.addObject().put("type", "document");
        block.set("source", source(document.source()));
        if (!document.name().isEmpty()) {
            block.put("title", document.name());
        }
    }

    private static ObjectNode source(Source source) {
        return switch (source) {
            case Source.Inline inline ->
                inline.plainText()
                        .map(text ->
                                Json.typed("text", "media_type", "text/plain").put("data", text))
                        .orElseGet(() -> Json.typed("base64", "media_type", inline.mediaType())
                                .put("data", inline.base64()));
            case Source.ByUrl url -> Json.typed("url", "url", url.url());
        };
    }

    private void toolUse(Part.ToolCall call, ArrayNode into) {
        Json.parseObject(call.arguments())
                .ifPresentOrElse(
                        input -> into.add(Json.typed("tool_use", "id", ForeignIds.taken(call.id()))
                                .put("name", call.name())
                                .set("input", input)),
                        () -> refusals.limit(call, Feature.TOOL_CALL, call.arguments(), Refusals.AN_OBJECT));
    }

    private void toolResult(Part.ToolResult result, ArrayNode into) {
        ObjectNode block = Json.typed("tool_result", "tool_use_id", ForeignIds.taken(result.id()));
        ArrayNode content = Json.array();
        blocks(result.content(), content);
        if (!content.isEmpty()) {
            block.set("content", plain(content));
        }
        if (result.failed()) {
            block.put("is_error", true);
        }
        into.add(block);
    }
}
