package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls as items of a response: under the names, and of the kind, that its request has for what they call. */
final class CallItems {

    private record Called(String namespace, String name, boolean custom) {}

    private final AnswerIdentity identity;
    private final Map<String, Called> offered = new HashMap<>();

    CallItems(AnswerIdentity identity, JsonNode request) {
        this.identity = identity;
        offer("", request.path("tools"));
    }

    private void offer(String namespace, JsonNode tools) {
        for (JsonNode tool : tools) {
            String name = Json.text(tool, "name");
            String type = Json.text(tool, "type");
            if (type.equals("namespace")) {
                offer(name, tool.path("tools"));
            } else {
                offered.put(Namespaces.joined(namespace, name), new Called(namespace, name, type.equals("custom")));
            }
        }
    }

    /** One that is under way or done; what it is called with is told when it is done. */
    ObjectNode item(int index, Part.ToolCall call, String status) {
        Called called = offered.getOrDefault(call.name(), new Called("", call.name(), false));
        ObjectNode item = Json.object()
                .put("type", called.custom ? "custom_tool_call" : "function_call")
                .put("id", id(index, called.custom))
                .put("status", status)
                .put("call_id", call.id())
                .put("name", called.name);
        if (!called.namespace.isEmpty()) {
            item.put("namespace", called.namespace);
        }
        return with(item, call.arguments());
    }

    /** Such an item with all that it is called with. */
    static ObjectNode with(ObjectNode item, String arguments) {
        return isCustom(item) ? item.put("input", CustomTools.input(arguments)) : item.put("arguments", arguments);
    }

    static boolean isCustom(ObjectNode item) {
        return Json.text(item, "type").equals("custom_tool_call");
    }

    /** The name of such an item at this place. */
    String id(int index, boolean custom) {
        return identity.part(custom ? "ctc" : "fc", index);
    }
}
