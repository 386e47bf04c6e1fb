package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Source;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages of a chat completions request, written. Results of tools become messages of their own.
 * Of the thinking of earlier turns only the model's own goes back to it.
 */
final class ChatMessages {

    private final ArrayNode messages = Json.array();
    private final String model;
    private final Refusals refusals;

    private ChatMessages(String model, Refusals refusals) {
        this.model = model;
        this.refusals = refusals;
    }

    /** @param model the vendor's name of it */
    static ArrayNode write(List<Turn> turns, String model, Refusals refusals) {
        ChatMessages writer = new ChatMessages(model, refusals);
        turns.forEach(writer::turn);
        return writer.messages;
    }

    private void turn(Turn turn) {
        List<Part> said = turn.parts().stream()
                .filter(this::isSaid)
                .map(ChatMessages::readable)
                .toList();
        for (Part part : turn.parts()) {
            if (part instanceof Part.ToolResult result) {
                toolResult(result);
            }
        }
        if (turn.role() == Role.ASSISTANT) {
            assistant(turn, said);
        } else if (!said.isEmpty() || turn.parts().isEmpty()) {
            String role = turn.role().name().toLowerCase(Locale.ROOT);
            content(said, messages.addObject().put("role", role));
        }
    }

    /** Files other than PDFs are refused there, and by many vendors of this wire all: texts and images need be none. */
    private static Part readable(Part part) {
        if (!(part instanceof Part.Document document) || !(document.source() instanceof Source.Inline inline)) {
            return part;
        }
        if (inline.isImage()) {
            return new Part.Image(inline, "");
        }
        String name = document.name().isEmpty() ? "" : document.name() + "\n\n";
        return inline.plainText().<Part>map(text -> new Part.Text(name + text)).orElse(part);
    }

    private boolean isSaid(Part part) {
        return switch (part) {
            case Part.Text text -> true;
            case Part.Image image -> true;
            case Part.Document document -> true;
            case Part.Refusal refusal -> false;
            case Part.ToolCall call -> false;
            case Part.ToolResult result -> false;
            case Part.Thinking thinking -> false;
            case Part.Redacted redacted -> false;
        };
    }

    /** One that says nothing, such as an answer cut while it was thought of, would be refused. */
    private void assistant(Turn turn, List<Part> all) {
        List<Part> said = all.stream()
                .filter(part ->
                        !(part instanceof Part.Text text) || !text.text().isEmpty())
                .toList();
        ObjectNode message = Json.object().put("role", "assistant");
        if (said.isEmpty()) {
            message.putNull("content");
        } else {
            content(said, message);
        }
        for (Part part : turn.parts()) {
            if (part instanceof Part.Refusal refusal) {
                message.put("refusal", Json.text(message, "refusal") + refusal.text());
            } else if (part instanceof Part.ToolCall call) {
                message.withArray("tool_calls").add(ChatToolCalls.function(call.id(), call.name(), call.arguments()));
            }
        }
        if (!said.isEmpty() || message.has("refusal") || message.has("tool_calls")) {
            ChatThinking.writeBack(turn.parts(), refusals.model(), model, message);
            messages.add(message);
        }
    }

    private void toolResult(Part.ToolResult told) {
        List<Part> readable =
                told.content().stream().map(ChatMessages::readable).toList();
        Part.ToolResult result = new Part.ToolResult(told.id(), readable, told.failed());
        if (!result.content().stream().allMatch(Part.Text.class::isInstance)) {
            refusals.refuse(told, Feature.TOOL_RESULT, Refusals.TEXT_ONLY);
            return;
        }
        ObjectNode message = messages.addObject().put("role", "tool").put("tool_call_id", result.id());
        if (result.failed()) {
            StringBuilder text = new StringBuilder();
            result.content().forEach(part -> text.append(((Part.Text) part).text()));
            message.put("content", Json.print(Json.object().put("error", text.toString())));
        } else {
            content(result.content(), message);
        }
    }

    private void content(List<Part> parts, ObjectNode message) {
        if (parts.isEmpty()) {
            message.put("content", "");
        } else if (parts.size() == 1 && parts.getFirst() instanceof Part.Text text) {
            message.put("content", text.text());
        } else if (takesNoLists() && parts.stream().allMatch(Part.Text.class::isInstance)) {
            List<String> texts =
                    parts.stream().map(part -> ((Part.Text) part).text()).toList();
            message.put("content", String.join("\n\n", texts));
        } else {
            ArrayNode content = message.putArray("content");
            parts.forEach(part -> piece(part, content));
        }
    }

    /** DeepSeek refuses several texts of one message, above all of a tool. */
    private boolean takesNoLists() {
        return model.toLowerCase(Locale.ROOT).contains("deepseek");
    }

    private void piece(Part part, ArrayNode content) {
        if (part instanceof Part.Text text) {
            content.add(Json.typed("text", "text", text.text()));
        } else if (part instanceof Part.Image image) {
            image(image, content);
        } else if (part instanceof Part.Document document) {
            document(document, content);
        }
    }

    private void image(Part.Image image, ArrayNode content) {
        ObjectNode written = content.addObject().put("type", "image_url").putObject("image_url");
        switch (image.source()) {
            case Source.Inline inline -> written.put("url", inline.dataUrl());
            case Source.ByUrl url -> written.put("url", url.url());
        }
        if (!image.detail().isEmpty()) {
            written.put("detail", image.detail());
        }
    }

    private void document(Part.Document document, ArrayNode content) {
        switch (document.source()) {
            case Source.Inline inline -> {
                ObjectNode file = content.addObject().put("type", "file").putObject("file");
                file.put("filename", document.name().isEmpty() ? "document" : document.name());
                file.put("file_data", inline.dataUrl());
            }
            case Source.ByUrl url -> refusals.limit(document, Feature.DOCUMENT, url.url(), Refusals.SENT_ALONG);
        }
    }
}
