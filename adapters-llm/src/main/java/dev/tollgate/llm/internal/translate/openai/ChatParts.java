package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.CacheHint;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The content of a chat message, read: a text, or a list of parts. */
final class ChatParts {

    private static final Set<String> SOUNDS = Set.of("wav", "mp3");

    /** Members of a message: OpenAI's library for agents repeats them in the text of an answer that it sends back. */
    private static final Set<String> REPEATED = Set.of(
            "role",
            "refusal",
            "annotations",
            "audio",
            "function_call",
            "tool_calls",
            "reasoning_content",
            "reasoning",
            "thinking_blocks");

    private ChatParts() {}

    static List<Part> read(Fields message) {
        return read(message, Set.of());
    }

    static List<Part> readAnswer(Fields message) {
        return read(message, REPEATED);
    }

    private static List<Part> read(Fields message, Set<String> ignored) {
        if (message.take("content").isString()) {
            return List.of(message.said("content"));
        }
        List<Part> parts = new ArrayList<>();
        for (Fields part : message.objectsUnlessText("content")) {
            ignored.forEach(part::take);
            one(part, parts);
        }
        return parts;
    }

    private static void one(Fields part, List<Part> parts) {
        OpenAiCommon.acceptCacheBreakpoint(part);
        CacheHint.accept(part);
        switch (part.text("type")) {
            case "text" -> parts.add(part.said("text"));
            case "refusal" -> parts.add(new Part.Refusal(part.text("refusal")));
            case "image_url" -> parts.add(part.placed(image(part.object("image_url"))));
            case "file" -> parts.add(part.placed(file(part.object("file"))));
            case "input_audio" -> parts.add(part.placed(sound(part.object("input_audio"))));
            default -> {
                part.limit("type", "be text, image_url, file, input_audio or refusal");
                return;
            }
        }
        part.rest();
    }

    private static Part image(Fields image) {
        String detail = image.text("detail");
        Part read = new Part.Image(OpenAiCommon.source(image, "url"), detail.equals("auto") ? "" : detail);
        image.rest();
        return read;
    }

    private static Part sound(Fields sound) {
        String format = sound.required("format");
        if (!SOUNDS.contains(format)) {
            sound.wrong("format", "be wav or mp3");
        }
        Part read = new Part.Document(new Source.Inline("audio/" + format, sound.required("data")), "");
        sound.rest();
        return read;
    }

    private static Part file(Fields file) {
        Part read = new Part.Document(OpenAiCommon.source(file, "file_data"), file.text("filename"));
        file.rest();
        return read;
    }
}
