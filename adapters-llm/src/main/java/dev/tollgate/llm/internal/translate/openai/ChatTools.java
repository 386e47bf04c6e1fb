package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import dev.tollgate.llm.internal.translate.neutral.Tool;
import dev.tollgate.llm.internal.translate.neutral.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a chat completions request, read and written. */
final class ChatTools {

    private ChatTools() {}

    static List<Tool> read(List<Fields> given) {
        List<Tool> tools = new ArrayList<>();
        for (Fields tool : given) {
            if (tool.text("type").equals("function")) {
                tools.add(readFunction(tool.object("function")));
                tool.rest();
            } else {
                tool.refuse("type", "must be function: no other kind of tool exists there");
            }
        }
        return tools;
    }

    /** The members of a function, which responses put beside the type. */
    static Tool readFunction(Fields function) {
        Tool tool = new Tool(
                function.required("name"),
                function.text("description"),
                function.tree("parameters"),
                function.toggle("strict"));
        function.rest();
        return tool;
    }

    static ToolChoice readChoice(Fields body) {
        if (!body.has("tool_choice")) {
            body.take("tool_choice");
            return new ToolChoice.Unset();
        }
        if (body.take("tool_choice").isString()) {
            return word(body);
        }
        Fields choice = body.object("tool_choice");
        if (!choice.text("type").equals("function")) {
            choice.refuse("type", "must be function: no other choice exists there");
            return new ToolChoice.Unset();
        }
        Fields function = choice.has("function") ? choice.object("function") : choice;
        ToolChoice named = new ToolChoice.Named(function.required("name"));
        function.rest();
        choice.rest();
        return named;
    }

    private static ToolChoice word(Fields body) {
        return switch (body.text("tool_choice")) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            default -> {
                body.refuse("tool_choice", "must be auto, none, required or a function");
                yield new ToolChoice.Unset();
            }
        };
    }

    static ArrayNode write(List<Tool> tools) {
        ArrayNode written = Json.array();
        for (Tool tool : tools) {
            ObjectNode function = written.addObject().put("type", "function").putObject("function");
            function.put("name", tool.name());
            if (!tool.description().isEmpty()) {
                function.put("description", tool.description());
            }
            if (!tool.schema().isEmpty()) {
                function.set("parameters", tool.schema());
            }
            if (tool.strict() != Toggle.UNSET) {
                function.put("strict", tool.strict() == Toggle.ON);
            }
        }
        return written;
    }

    static void writeChoice(ToolChoice choice, ObjectNode body) {
        switch (choice) {
            case ToolChoice.Unset unset -> {}
            case ToolChoice.Auto auto -> body.put("tool_choice", "auto");
            case ToolChoice.None none -> body.put("tool_choice", "none");
            case ToolChoice.Required required -> body.put("tool_choice", "required");
            case ToolChoice.Named named ->
                body.putObject("tool_choice")
                        .put("type", "function")
                        .putObject("function")
                        .put("name", named.name());
        }
    }
}
