package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Source;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The input of a responses request, written: calls of tools and their results are items of their
 * own. Of the thinking of earlier turns only what this vendor sealed goes back to it.
 */
final class ResponsesInput {

    private static final String NOT_ANSWERED = "what was answered can only be text; let a user show it";

    private final ArrayNode items = Json.array();
    private final Refusals refusals;

    private ResponsesInput(Refusals refusals) {
        this.refusals = refusals;
    }

    static ArrayNode write(List<Turn> turns, Refusals refusals) {
        ResponsesInput writer = new ResponsesInput(refusals);
        turns.forEach(writer::turn);
        return writer.items;
    }

    private void turn(Turn turn) {
        if (turn.role() == Role.ASSISTANT) {
            turn.parts().forEach(this::answered);
            return;
        }
        List<Part> said = turn.parts().stream()
                .filter(part -> !(part instanceof Part.ToolResult))
                .toList();
        for (Part part : turn.parts()) {
            if (part instanceof Part.ToolResult result) {
                result(result);
            }
        }
        if (!said.isEmpty() || turn.parts().isEmpty()) {
            String role = turn.role().name().toLowerCase(Locale.ROOT);
            content(said, items.addObject().put("type", "message").put("role", role), "content");
        }
    }

    private void answered(Part part) {
        switch (part) {
            case Part.Text text -> answered(text.text());
            case Part.Refusal refusal -> answered(refusal.text());
            case Part.ToolCall call ->
                items.addObject()
                        .put("type", "function_call")
                        .put("call_id", call.id())
                        .put("name", call.name())
                        .put("arguments", call.arguments());
            case Part.Image image -> refusals.refuse(image, Feature.IMAGE, NOT_ANSWERED);
            case Part.Document document -> refusals.refuse(document, Feature.DOCUMENT, NOT_ANSWERED);
            case Part.ToolResult result -> {}
            case Part.Thinking thinking -> ResponsesItem.unsealed(thinking).ifPresent(items::add);
            case Part.Redacted redacted -> {}
        }
    }

    private void answered(String text) {
        items.addObject().put("type", "message").put("role", "assistant").put("content", text);
    }

    private void result(Part.ToolResult result) {
        ObjectNode item = items.addObject().put("type", "function_call_output").put("call_id", result.id());
        if (!result.failed()) {
            content(result.content(), item, "output");
            return;
        }
        StringBuilder text = new StringBuilder();
        List<Part> told = new ArrayList<>();
        for (Part part : result.content()) {
            if (part instanceof Part.Text said) {
                text.append(said.text());
            } else {
                told.add(part);
            }
        }
        told.addFirst(new Part.Text(Json.print(Json.object().put("error", text.toString()))));
        content(told, item, "output");
    }

    private static void content(List<Part> parts, ObjectNode item, String member) {
        if (parts.isEmpty()) {
            item.put(member, "");
        } else if (parts.size() == 1 && parts.getFirst() instanceof Part.Text text) {
            item.put(member, text.text());
        } else {
            ArrayNode content = item.putArray(member);
            parts.forEach(part -> piece(part, content));
        }
    }

    private static void piece(Part part, ArrayNode content) {
        switch (part) {
            case Part.Text text -> content.add(Json.typed("input_text", "text", text.text()));
            case Part.Image image -> image(image, content);
            case Part.Document document -> document(document, content);
            case Part.Refusal refusal -> {}
            case Part.ToolCall call -> {}
            case Part.ToolResult result -> {}
            case Part.Thinking thinking -> {}
            case Part.Redacted redacted -> {}
        }
    }

    private static void image(Part.Image image, ArrayNode content) {
        String detail = image.detail().isEmpty() ? "auto" : image.detail();
        ObjectNode written = content.addObject().put("type", "input_image").put("detail", detail);
        switch (image.source()) {
            case Source.Inline inline -> written.put("image_url", inline.dataUrl());
            case Source.ByUrl url -> written.put("image_url", url.url());
        }
    }

    private static void document(Part.Document document, ArrayNode content) {
        ObjectNode file = content.addObject().put("type", "input_file");
        switch (document.source()) {
            case Source.Inline inline -> {
                String name = document.name().isEmpty() ? "document" : document.name();
                file.put("filename", name).put("file_data", inline.dataUrl());
            }
            case Source.ByUrl url -> file.put("file_url", url.url());
        }
    }
}
