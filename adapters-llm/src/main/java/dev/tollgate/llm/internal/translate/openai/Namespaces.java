package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Tool;
import dev.tollgate.llm.internal.translate.neutral.ToolNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Groups of tools, which responses alone have. Elsewhere a tool of a group goes by one name that tells both, the
 * same in every request; {@link CallItems} names its calls back.
 */
final class Namespaces {

    /** What every vendor takes as a function's name. */
    private static final Pattern TAKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_-]");

    private Namespaces() {}

    /** The tools of one; what is said of all of them is told with the first. */
    static List<Tool> read(Fields namespace) {
        String name = namespace.required("name");
        String said = namespace.text("description");
        List<Tool> tools = new ArrayList<>();
        for (Fields member : namespace.objects("tools")) {
            Optional<Tool> read = ResponsesRequestReader.tool(member);
            if (read.isPresent()) {
                Tool tool = read.get();
                String ofAll = said.isEmpty() ? "" : "Of all tools of " + name + ": " + said + "\n\n";
                tools.add(
                        new Tool(joined(name, tool.name()), ofAll + tool.description(), tool.schema(), tool.strict()));
                said = "";
            } else {
                member.limit("type", "be function or custom");
            }
        }
        namespace.rest();
        return tools;
    }

    /** The name of what a call names, with the namespace that it may tell too. */
    static String called(Fields call) {
        return joined(call.text("namespace"), call.required("name"));
    }

    /** The one name that tells both; the name alone where there is no namespace. */
    static String joined(String namespace, String name) {
        if (namespace.isEmpty()) {
            return name;
        }
        String joined = namespace + "__" + name;
        if (TAKEN.matcher(joined).matches()) {
            return joined;
        }
        return FOREIGN.matcher(ToolNames.shorter(joined)).replaceAll("_");
    }
}
