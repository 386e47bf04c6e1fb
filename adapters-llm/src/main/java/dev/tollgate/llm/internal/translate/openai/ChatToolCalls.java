package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tool calls as an answer of chat completions tells them: of the kind that its request has for what they call. */
final class ChatToolCalls {

    private final Set<String> custom = new HashSet<>();
    private final Map<Integer, TreeMap<Integer, StringBuilder>> growing = new HashMap<>();

    ChatToolCalls(JsonNode request) {
        for (JsonNode tool : request.path("tools")) {
            if (Json.text(tool, "type").equals("custom")) {
                custom.add(Json.text(tool.path("custom"), "name"));
            }
        }
    }

    /** One of a function. */
    static ObjectNode function(String id, String name, String arguments) {
        ObjectNode written = Json.typed("function", "id", id);
        written.putObject("function").put("name", name).put("arguments", arguments);
        return written;
    }

    private static ObjectNode custom(String id, String name, String input) {
        ObjectNode written = Json.typed("custom", "id", id);
        written.putObject("custom").put("name", name).put("input", input);
        return written;
    }

    ObjectNode whole(Part.ToolCall call) {
        return custom.contains(call.name())
                ? custom(call.id(), call.name(), CustomTools.input(call.arguments()))
                : function(call.id(), call.name(), call.arguments());
    }

    /** The first piece of a streamed one. */
    ObjectNode begun(Delta.ToolStart call) {
        if (!custom.contains(call.name())) {
            return piece(call.tool(), function(call.id(), call.name(), ""));
        }
        growing.computeIfAbsent(call.choice(), first -> new TreeMap<>()).put(call.tool(), new StringBuilder());
        return piece(call.tool(), custom(call.id(), call.name(), ""));
    }

    /** The next piece; none yet of a custom one, which grows as JSON: what it says is known when it is whole. */
    Optional<ObjectNode> more(Delta.ToolArguments arguments) {
        StringBuilder input =
                growing.getOrDefault(arguments.choice(), new TreeMap<>()).get(arguments.tool());
        if (input != null) {
            input.append(arguments.text());
            return Optional.empty();
        }
        ObjectNode call = Json.object();
        call.putObject("function").put("arguments", arguments.text());
        return Optional.of(piece(arguments.tool(), call));
    }

    /** What this choice called custom tools with, now that it is over. */
    List<ObjectNode> ended(int choice) {
        List<ObjectNode> pieces = new ArrayList<>();
        TreeMap<Integer, StringBuilder> whole = growing.remove(choice);
        if (whole != null) {
            whole.forEach((tool, arguments) -> {
                String input = CustomTools.input(arguments.toString());
                if (!input.isEmpty()) {
                    ObjectNode call = Json.object();
                    call.putObject("custom").put("input", input);
                    pieces.add(piece(tool, call));
                }
            });
        }
        return pieces;
    }

    private static ObjectNode piece(int tool, ObjectNode call) {
        ObjectNode delta = Json.object();
        delta.putArray("tool_calls").addObject().put("index", tool).setAll(call);
        return delta;
    }
}
