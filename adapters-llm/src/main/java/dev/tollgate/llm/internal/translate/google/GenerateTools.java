package dev.tollgate.llm.internal.translate.google;

import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import dev.tollgate.llm.internal.translate.neutral.Tool;
import dev.tollgate.llm.internal.translate.neutral.ToolChoice;
import dev.tollgate.llm.internal.translate.neutral.Tooling;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a generate content request, written. */
final class GenerateTools {

    private GenerateTools() {}

    static void write(Tooling tooling, ObjectNode body, Refusals refusals) {
        if (tooling.parallel() == Toggle.OFF && !tooling.forcesOne()) {
            refusals.refuse(
                    Feature.PARALLEL_TOOLS,
                    "its vendor can forbid several calls at once only where one tool is forced;"
                            + " force one, or leave it out");
        }
        if (!tooling.tools().isEmpty()) {
            ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
            tooling.tools().forEach(tool -> functions.add(function(tool)));
        }
        ObjectNode config = Json.object();
        boolean strict = tooling.tools().stream().anyMatch(tool -> tool.strict() == Toggle.ON);
        switch (tooling.choice()) {
            case ToolChoice.Unset unset -> strictly(strict, config);
            case ToolChoice.Auto auto -> strictly(strict, config.put("mode", "AUTO"));
            case ToolChoice.None none -> config.put("mode", "NONE");
            case ToolChoice.Required required -> config.put("mode", "ANY");
            case ToolChoice.Named named ->
                config.put("mode", "ANY").putArray("allowedFunctionNames").add(named.name());
        }
        if (!config.isEmpty()) {
            body.putObject("toolConfig").set("functionCallingConfig", config);
        }
    }

    /** Calls that must follow their schemas are asked for by a mode of all tools. */
    private static void strictly(boolean strict, ObjectNode config) {
        if (strict) {
            config.put("mode", "VALIDATED");
        }
    }

    private static ObjectNode function(Tool tool) {
        ObjectNode function = Json.object().put("name", tool.name());
        if (!tool.description().isEmpty()) {
            function.put("description", tool.description());
        }
        if (!tool.schema().isEmpty()) {
            function.set("parametersJsonSchema", tool.schema());
        }
        return function;
    }
}
