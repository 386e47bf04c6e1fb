package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Toggle;
import dev.tollgate.llm.internal.translate.neutral.Tool;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools that are called with any text, which OpenAI alone has. Elsewhere such a tool is a function of one
 * text; what the text must look like is told in words, as no other vendor keeps its model to a grammar.
 */
final class CustomTools {

    private static final String INPUT = "input";

    private CustomTools() {}

    /** The members of one of responses, which put them beside the type. */
    static Tool read(Fields tool) {
        Fields format = tool.object("format");
        return read(tool, format, format);
    }

    /** The same of chat completions, which put those of a grammar into a member of its name too. */
    static Tool readOfChat(Fields custom) {
        Fields format = custom.object("format");
        return read(custom, format, format.object("grammar"));
    }

    private static Tool read(Fields tool, Fields format, Fields grammar) {
        String name = tool.required("name");
        String said = tool.text("description");
        String form = form(format, grammar);
        tool.rest();
        String between = said.isEmpty() || form.isEmpty() ? "" : "\n\n";
        return new Tool(name, said + between + form, schema(), Toggle.UNSET);
    }

    private static String form(Fields format, Fields grammar) {
        String type = format.text("type");
        String form = "";
        if (type.equals("grammar")) {
            form = "The input must follow this " + grammar.required("syntax") + " grammar:\n"
                    + grammar.required("definition");
        } else if (!type.isEmpty() && !type.equals("text")) {
            format.limit("type", "be text or grammar");
        }
        grammar.rest();
        format.rest();
        return form;
    }

    private static ObjectNode schema() {
        ObjectNode schema = Json.object().put("type", "object");
        schema.putObject("properties").putObject(INPUT).put("type", "string");
        schema.putArray("required").add(INPUT);
        return schema.put("additionalProperties", false);
    }

    /** What the function is called with in place of this text. */
    static String arguments(String input) {
        return Json.print(Json.object().put(INPUT, input));
    }

    /**
     * The text in what a model called the function with: its only member, if it is a text, whatever the model
     * named it; else all of it, such as where the answer was cut, for the tool to judge.
     */
    static String input(String arguments) {
        Optional<ObjectNode> parsed = Json.parseObject(arguments);
        if (parsed.isEmpty()) {
            return arguments;
        }
        Iterator<JsonNode> members = parsed.get().iterator();
        if (!members.hasNext()) {
            return "";
        }
        JsonNode first = members.next();
        return first.isString() && !members.hasNext() ? first.stringValue() : arguments;
    }
}
