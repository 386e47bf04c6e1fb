package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.CacheHint;
import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import dev.tollgate.llm.internal.translate.neutral.Tool;
import dev.tollgate.llm.internal.translate.neutral.ToolChoice;
import dev.tollgate.llm.internal.translate.neutral.Tooling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a chat completions request, read and written. */
final class ChatTools {

    private ChatTools() {}

    static List<Tool> read(List<Fields> given) {
        List<Tool> tools = new ArrayList<>();
        for (Fields tool : given) {
            CacheHint.accept(tool);
            switch (tool.text("type")) {
                case "function" -> tools.add(readFunction(tool.object("function")));
                case "custom" -> tools.add(CustomTools.readOfChat(tool.object("custom")));
                default -> tool.limit("type", "be function or custom");
            }
            tool.rest();
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

    /** The choice among these tools, and whether several may be called at once. */
    static Tooling readTooling(Fields body, List<Tool> tools) {
        Toggle parallel = body.toggle("parallel_tool_calls");
        if (!body.has("tool_choice")) {
            body.take("tool_choice");
            return new Tooling(tools, new ToolChoice.Unset(), parallel);
        }
        if (body.take("tool_choice").isString()) {
            return new Tooling(tools, word(body, "tool_choice"), parallel);
        }
        Fields choice = body.object("tool_choice");
        Tooling read = switch (choice.text("type")) {
            case "function", "custom" -> new Tooling(tools, new ToolChoice.Named(name(choice)), parallel);
            case "allowed_tools" -> allowed(within(choice, "allowed_tools"), tools, parallel);
            default -> {
                choice.limit("type", "be function, custom or allowed_tools");
                yield Tooling.none();
            }
        };
        choice.rest();
        return read;
    }

    /** The tools that are not allowed are not told of: that keeps a model of any vendor from them. */
    private static Tooling allowed(Fields allowed, List<Tool> tools, Toggle parallel) {
        Set<String> names = new HashSet<>();
        for (Fields tool : allowed.objects("tools")) {
            tool.accept("type", "function", "custom");
            names.add(name(tool));
            tool.rest();
        }
        List<Tool> kept =
                tools.stream().filter(tool -> names.contains(tool.name())).toList();
        if (kept.isEmpty() || kept.size() < names.size()) {
            allowed.wrong("tools", "name tools of this request");
        }
        ToolChoice choice = word(allowed, "mode");
        if (choice instanceof ToolChoice.None) {
            allowed.wrong("mode", "be auto or required");
        }
        allowed.rest();
        return new Tooling(kept, choice, parallel);
    }

    private static String name(Fields tool) {
        String member = tool.text("type").equals("custom") ? "custom" : "function";
        if (!tool.has(member)) {
            return Namespaces.called(tool);
        }
        Fields within = tool.object(member);
        String name = within.required("name");
        within.rest();
        return name;
    }

    /** Responses put beside the type what chat completions put into a member of its name. */
    private static Fields within(Fields outer, String member) {
        return outer.has(member) ? outer.object(member) : outer;
    }

    private static ToolChoice word(Fields from, String member) {
        return switch (from.text(member)) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            default -> {
                from.wrong(member, "be auto, none, required or an object that names a function");
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
