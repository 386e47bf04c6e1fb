package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import tools.jackson.databind.node.ObjectNode;

/** A tool call as chat completions write it. */
final class ChatToolCalls {

    private ChatToolCalls() {}

    static ObjectNode call(Part.ToolCall call) {
        return call(call.id(), call.name(), call.arguments());
    }

    static ObjectNode call(String id, String name, String arguments) {
        ObjectNode written = Json.typed("function", "id", id);
        written.putObject("function").put("name", name).put("arguments", arguments);
        return written;
    }
}
