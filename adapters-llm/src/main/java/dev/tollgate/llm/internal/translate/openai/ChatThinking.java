package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Thinking in chat messages, for which the dialect has no fields of its own: {@code reasoning_content}
 * is its text, as many vendors write it; {@code thinking_blocks} holds what a vendor sealed, to be
 * sent back with the message.
 */
final class ChatThinking {

    private ChatThinking() {}

    static List<Part> read(Fields message) {
        message.text("reasoning_content");
        message.text("reasoning");
        List<Part> parts = new ArrayList<>();
        for (Fields block : message.objects("thinking_blocks")) {
            if (block.text("type").equals("redacted_thinking")) {
                parts.add(new Part.Redacted(block.text("data")));
            } else {
                parts.add(new Part.Thinking(block.text("thinking"), block.text("signature")));
            }
            block.rest();
        }
        return parts;
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
                sealed.add(Json.typed("redacted_thinking", "data", redacted.sealed()));
            }
        }
        if (!text.isEmpty()) {
            message.put("reasoning_content", text.toString());
        }
        if (!sealed.isEmpty()) {
            message.set("thinking_blocks", sealed);
        }
    }

    static ObjectNode block(String text, String signature) {
        return Json.typed("thinking", "thinking", text).put("signature", signature);
    }
}
