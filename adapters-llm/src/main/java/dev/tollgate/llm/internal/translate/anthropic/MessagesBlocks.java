package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.CacheHint;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Source;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Content blocks of a messages request, read. */
final class MessagesBlocks {

    private MessagesBlocks() {}

    /** A text, or a list of blocks. */
    static List<Part> read(Fields owner, String member) {
        if (owner.take(member).isString()) {
            return List.of(owner.said(member));
        }
        List<Part> parts = new ArrayList<>();
        for (Fields block : owner.objectsUnlessText(member)) {
            CacheHint.accept(block);
            one(block, parts);
        }
        return parts;
    }

    private static void one(Fields block, List<Part> parts) {
        switch (block.text("type")) {
            case "text" -> {
                // Where an earlier answer had its words from is for the caller, as annotations of responses are.
                block.take("citations");
                parts.add(block.said("text"));
            }
            case "image" -> source(block, parts, false);
            case "document" -> source(block, parts, true);
            case "tool_use" -> {
                acceptDirect(block);
                parts.add(block.placed(new Part.ToolCall(
                        ForeignIds.back(block.required("id")),
                        block.required("name"),
                        Json.print(block.tree("input")))));
            }
            case "tool_result" ->
                parts.add(block.placed(new Part.ToolResult(
                        ForeignIds.back(block.required("tool_use_id")),
                        read(block, "content"),
                        block.toggle("is_error") == Toggle.ON)));
            case "thinking" -> parts.add(new Part.Thinking(block.text("thinking"), block.text("signature")));
            case "redacted_thinking" -> parts.add(new Part.Redacted(block.text("data")));
            default -> {
                block.limit("type", "be text, image, document, tool_use, tool_result, thinking or redacted_thinking");
                return;
            }
        }
        block.rest();
    }

    /** A call made by the model itself, not by code that it ran. */
    private static void acceptDirect(Fields block) {
        Fields caller = block.object("caller");
        caller.accept("type", "direct");
        caller.rest();
    }

    private static void source(Fields block, List<Part> parts, boolean document) {
        Fields source = block.object("source");
        block.text("title");
        Fields citations = block.object("citations");
        citations.accept("enabled", false);
        citations.rest();
        switch (source.text("type")) {
            case "base64" ->
                add(block, parts, new Source.Inline(source.required("media_type"), source.required("data")), document);
            case "url" -> add(block, parts, new Source.ByUrl(source.required("url")), document);
            case "text" -> {
                source.accept("media_type", "text/plain");
                byte[] bytes = source.text("data").getBytes(StandardCharsets.UTF_8);
                String base64 = Base64.getEncoder().encodeToString(bytes);
                add(block, parts, new Source.Inline("text/plain", base64), document);
            }
            default -> {
                source.limit("type", "be base64, url or text");
                return;
            }
        }
        source.rest();
    }

    private static void add(Fields block, List<Part> parts, Source source, boolean document) {
        parts.add(block.placed(document ? new Part.Document(source, block.text("title")) : new Part.Image(source, "")));
    }
}
