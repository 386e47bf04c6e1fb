package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Seal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Thinking in chat messages, for which the dialect has no fields of its own: {@code reasoning_content}
 * is its text, as many vendors write it; {@code thinking_blocks} holds what a vendor sealed, to be
 * sent back with the message.
 */
public final class ChatThinking {

    /** What vendors call the text of it. */
    private static final List<String> NAMES = List.of("reasoning_content", "reasoning");

    /** Parts of the names of models that refuse a call of a tool without what was thought before it. */
    private static final List<String> INSISTING = List.of("deepseek", "kimi");

    private ChatThinking() {}

    static List<Part> read(Fields message) {
        NAMES.forEach(message::text);
        List<Part> parts = new ArrayList<>();
        for (Fields block : message.objects("thinking_blocks")) {
            block.take("index");
            if (block.text("type").equals("redacted_thinking")) {
                Seal.ANTHROPIC.take(block.text("data")).ifPresent(own -> parts.add(new Part.Redacted(own)));
            } else {
                parts.add(new Part.Thinking(block.text("thinking"), block.text("signature")));
            }
            block.rest();
        }
        return parts;
    }

    /** Marks what a model thought by the name it was told under. */
    static String seal(String name, String model) {
        return Seal.CHAT.put(name + ":" + model);
    }

    /**
     * Writes the thinking among the parts that came from this model, sold by this name, as it came. Some
     * vendors insist on it beside the calls of tools that it led to, were it empty.
     */
    static void writeBack(List<Part> parts, String sold, String upstream, ObjectNode message) {
        for (Part part : parts) {
            if (part instanceof Part.Thinking thinking) {
                NAMES.stream()
                        .filter(name -> thinking.signature().equals(seal(name, sold)))
                        .forEach(name -> message.put(name, Json.text(message, name) + thinking.text()));
            }
        }
        if (message.has("tool_calls") && insists(upstream) && !message.has("reasoning_content")) {
            message.put("reasoning_content", "");
        }
    }

    /** Whether a model refuses a call of a tool that does not come with what was thought before it. */
    public static boolean insists(String upstream) {
        return INSISTING.stream().anyMatch(upstream.toLowerCase(Locale.ROOT)::contains);
    }

    /** Writes the thinking among the parts into a message. */
    static void write(List<Part> parts, ObjectNode message) {
        StringBuilder text = new StringBuilder();
        ArrayNode sealed = Json.array();
        for (Part part : parts) {
            if (part instanceof Part.Thinking thinking) {
                text.append(thinking.text());
                if (!thinking.signature().isEmpty()) {
                    sealed.add(block(thinking.text(), thinking.signature()));
                }
            } else if (part instanceof Part.Redacted redacted) {
                sealed.add(redacted(redacted.sealed()));
            }
        }
        if (!text.isEmpty()) {
            message.put("reasoning_content", text.toString());
        }
        if (!sealed.isEmpty()) {
            message.set("thinking_blocks", sealed);
        }
    }

    static ObjectNode redacted(String sealed) {
        return Json.typed("redacted_thinking", "data", Seal.ANTHROPIC.put(sealed));
    }

    static ObjectNode block(String text, String signature) {
        return Json.typed("thinking", "thinking", text).put("signature", signature);
    }
}
