package dev.tollgate.http.internal.inference;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All of a prompt that a model reads as text, for counting; images are told apart. */
final class PromptText {
    private static final Set<String> IMAGES = Set.of("image", "input_image");
    private static final Set<String> SILENT = Set.of(
            "type",
            "role",
            "media_type",
            "data",
            "file_data",
            "id",
            "tool_use_id",
            "call_id",
            "status",
            "signature",
            "encrypted_content",
            "cache_control",
            "url");

    private final StringBuilder text = new StringBuilder();
    private int messages;
    private int images;

    private PromptText() {}

    /** Reads instructions, messages or input, tools and form of the answer of messages or responses. */
    static PromptText of(ObjectNode body) {
        var prompt = new PromptText();
        prompt.read(body.path("system"));
        prompt.read(body.path("instructions"));
        prompt.conversation(body.path("messages"));
        prompt.conversation(body.path("input"));
        body.path("tools").forEach(tool -> prompt.add(tool.toString()));
        var schema = body.path("text").path("format").path("schema");
        if (schema.isObject()) {
            prompt.add(schema.toString());
        }
        return prompt;
    }

    String text() {
        return text.toString();
    }

    int messages() {
        return messages;
    }

    int images() {
        return images;
    }

    private void conversation(JsonNode turns) {
        messages += turns.isArray() ? turns.size() : turns.isString() ? 1 : 0;
        read(turns);
    }

    private void read(JsonNode node) {
        if (node.isString()) {
            add(node.asString());
        } else if (node.isArray()) {
            node.forEach(this::read);
        } else if (IMAGES.contains(node.path("type").asString(""))) {
            images++;
        } else if (node.path("type").asString("").equals("tool_use")) {
            add(node.path("name").asString(""));
            add(node.path("input").toString());
        } else {
            node.properties().stream()
                    .filter(member -> !SILENT.contains(member.getKey()))
                    .forEach(member -> read(member.getValue()));
        }
    }

    private void add(String part) {
        text.append(part).append('\n');
    }
}
