package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.CacheHint;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import dev.tollgate.llm.internal.translate.neutral.Tool;
import dev.tollgate.llm.internal.translate.neutral.ToolChoice;
import dev.tollgate.llm.internal.translate.neutral.Tooling;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a messages request, read and written. */
final class MessagesTools {

    private MessagesTools() {}

    static Tooling read(Fields body) {
        List<Tool> tools = new ArrayList<>();
        for (Fields tool : body.objects("tools")) {
            tool.accept("type", "custom");
            tool.toggle("eager_input_streaming");
            tool.accept("defer_loading", false);
            tool.accept("allowed_callers", "[\"direct\"]");
            CacheHint.accept(tool);
            tools.add(new Tool(
                    tool.required("name"), tool.text("description"), tool.tree("input_schema"), tool.toggle("strict")));
            tool.rest();
        }
        Fields choice = body.object("tool_choice");
        Toggle single = choice.toggle("disable_parallel_tool_use");
        Tooling read = new Tooling(tools, choice(choice), opposite(single));
        choice.rest();
        return read;
    }

    private static ToolChoice choice(Fields choice) {
        return switch (choice.text("type")) {
            case "" -> new ToolChoice.Unset();
            case "auto" -> new ToolChoice.Auto();
            case "any" -> new ToolChoice.Required();
            case "none" -> new ToolChoice.None();
            case "tool" -> new ToolChoice.Named(choice.required("name"));
            default -> {
                choice.wrong("type", "be auto, any, tool or none");
                yield new ToolChoice.Unset();
            }
        };
    }

    static void write(Tooling tooling, ClaudeModel model, ObjectNode body, Refusals refusals) {
        ArrayNode tools = Json.array();
        for (Tool tool : tooling.tools()) {
            ObjectNode node = tools.addObject().put("name", tool.name());
            if (!tool.description().isEmpty()) {
                node.put("description", tool.description());
            }
            ObjectNode schema = tool.schema().isEmpty() ? anyArguments() : tool.schema();
            boolean strict = tool.strict() == Toggle.ON;
            boolean closed = strict && !model.family().isEmpty();
            node.set(
                    "input_schema",
                    closed ? ClosedSchema.of(schema, reason -> refusals.refuse("tools", reason)) : schema);
            if (strict) {
                node.put("strict", true);
            }
        }
        if (!tools.isEmpty()) {
            body.set("tools", tools);
        }
        writeChoice(tooling, body);
    }

    private static void writeChoice(Tooling tooling, ObjectNode body) {
        ObjectNode choice = Json.object();
        switch (tooling.choice()) {
            case ToolChoice.Unset unset -> {}
            case ToolChoice.Auto auto -> choice.put("type", "auto");
            case ToolChoice.None none -> choice.put("type", "none");
            case ToolChoice.Required required -> choice.put("type", "any");
            case ToolChoice.Named named -> choice.put("type", "tool").put("name", named.name());
        }
        boolean matters = !(tooling.choice() instanceof ToolChoice.None);
        if (tooling.parallel() != Toggle.UNSET && matters && !tooling.tools().isEmpty()) {
            if (choice.isEmpty()) {
                choice.put("type", "auto");
            }
            choice.put("disable_parallel_tool_use", tooling.parallel() == Toggle.OFF);
        }
        if (!choice.isEmpty()) {
            body.set("tool_choice", choice);
        }
    }

    private static ObjectNode anyArguments() {
        ObjectNode schema = Json.object().put("type", "object");
        schema.putObject("properties");
        return schema;
    }

    private static Toggle opposite(Toggle toggle) {
        return switch (toggle) {
            case UNSET -> Toggle.UNSET;
            case ON -> Toggle.OFF;
            case OFF -> Toggle.ON;
        };
    }
}
