package dev.tollgate.http.internal.inference;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All of a prompt that a model reads as text, for counting; images are told apart. */
final class PromptText {
    private static final Set<String> SILENT =
            Set.of("type", "role", "media_type", "data", "id", "tool_use_id", "signature", "cache_control", "url");

    private final StringBuilder text = new StringBuilder();
    private int messages;
    private int images;

    private PromptText() {}

    /** Reads system, messages and tools of a body in the dialect of messages. */
    static PromptText of(ObjectNode body) {
        var prompt = new PromptText();
        prompt.read(body.path("system"));
        for (var message : body.path("messages")) {
            prompt.messages++;
            prompt.read(message);
        }
        body.path("tools").forEach(tool -> prompt.add(tool.toString()));
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

    private void read(JsonNode node) {
        if (node.isString()) {
            add(node.asString());
        } else if (node.isArray()) {
            node.forEach(this::read);
        } else if (node.path("type").asString("").equals("image")) {
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
