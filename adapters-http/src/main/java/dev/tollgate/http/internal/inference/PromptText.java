package dev.tollgate.http.internal.inference;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All of a prompt that a model reads as text, documents too, for counting; images are told apart. */
final class PromptText {
    private static final Set<String> IMAGES = Set.of("image", "input_image");
    private static final Set<String> FILES = Set.of("document", "input_file");
    private static final String BASE64 = ";base64,";
    private static final Set<String> SILENT = Set.of(
            "type",
            "role",
            "media_type",
            "data",
            "file_data",
            "file_url",
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
        for (var form : List.of("/text/format/schema", "/output_config/format/schema", "/output_format/schema")) {
            if (body.at(form).isObject()) {
                prompt.add(body.at(form).toString());
            }
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
            if (FILES.contains(node.path("type").asString(""))) {
                file(node);
            }
            node.properties().stream()
                    .filter(member -> !SILENT.contains(member.getKey()))
                    .forEach(member -> read(member.getValue()));
        }
    }

    /** What a file says where that can be read here; any other counts as an image does, as a page of it would. */
    private void file(JsonNode file) {
        var source = file.path("source");
        switch (source.path("type").asString("")) {
            case "text" -> add(source.path("data").asString(""));
            case "content" -> {
                // Its blocks are read as any others.
            }
            default -> textOf(file.path("file_data").asString("")).ifPresentOrElse(this::add, () -> images++);
        }
    }

    private static Optional<String> textOf(String dataUrl) {
        int data = dataUrl.indexOf(BASE64);
        if (!dataUrl.startsWith("data:text/") || data < 0) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(dataUrl.substring(data + BASE64.length()));
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private void add(String part) {
        text.append(part).append('\n');
    }
}
