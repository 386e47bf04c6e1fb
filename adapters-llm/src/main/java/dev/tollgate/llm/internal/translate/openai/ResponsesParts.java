package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Part;
import java.util.ArrayList;
import java.util.List;

/** The content of an input item, read. */
final class ResponsesParts {

    private ResponsesParts() {}

    /** A text, or a list of parts. */
    static List<Part> read(Fields item, String member) {
        if (item.take(member).isString()) {
            return List.of(item.said(member));
        }
        List<Part> parts = new ArrayList<>();
        for (Fields part : item.objectsUnlessText(member)) {
            one(part, parts);
        }
        return parts;
    }

    /** A summary, and what the vendor sealed. */
    static List<Part> reasoning(Fields item) {
        StringBuilder text = new StringBuilder();
        List<Fields> shown = new ArrayList<>(item.objects("summary"));
        shown.addAll(item.objects("content"));
        for (Fields part : shown) {
            part.accept("type", "summary_text", "reasoning_text");
            text.append(part.text("text"));
            part.rest();
        }
        String sealed = item.text("encrypted_content");
        return sealed.startsWith(ResponsesItem.REDACTED)
                ? List.of(new Part.Redacted(sealed.substring(ResponsesItem.REDACTED.length())))
                : List.of(new Part.Thinking(text.toString(), sealed));
    }

    private static void one(Fields part, List<Part> parts) {
        OpenAiCommon.acceptCacheBreakpoint(part);
        switch (part.text("type")) {
            case "input_text" -> parts.add(part.said("text"));
            case "output_text" -> {
                part.take("annotations");
                part.take("logprobs");
                parts.add(new Part.Text(part.text("text")));
            }
            case "refusal" -> parts.add(new Part.Refusal(part.text("refusal")));
            case "input_image" -> image(part, parts);
            case "input_file" -> file(part, parts);
            default -> {
                part.limit("type", "be input_text, input_image, input_file, output_text or refusal");
                return;
            }
        }
        part.rest();
    }

    private static void image(Fields image, List<Part> parts) {
        String detail = image.text("detail");
        parts.add(image.placed(
                new Part.Image(OpenAiCommon.source(image, "image_url"), detail.equals("auto") ? "" : detail)));
    }

    private static void file(Fields file, List<Part> parts) {
        String name = file.text("filename");
        file.accept("detail", "auto");
        String from = file.has("file_url") ? "file_url" : "file_data";
        parts.add(file.placed(new Part.Document(OpenAiCommon.source(file, from), name)));
    }
}
