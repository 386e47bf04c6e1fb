package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Fields;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Groups of functions, which responses alone have. Elsewhere a function of a group goes by one name that
 * tells both, the same in every request, and its calls are named back.
 */
final class Namespaces {

    /** What every vendor takes as a function's name. */
    private static final Pattern TAKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_-]");
    private static final int LONGEST_END = 54;

    private record Member(String namespace, String name) {}

    private final Map<String, Member> members = new HashMap<>();

    /** Those that a request offers. */
    Namespaces(JsonNode request) {
        for (JsonNode tool : request.path("tools")) {
            if (Json.text(tool, "type").equals("namespace")) {
                String namespace = Json.text(tool, "name");
                for (JsonNode member : tool.path("tools")) {
                    String name = Json.text(member, "name");
                    members.put(joined(namespace, name), new Member(namespace, name));
                }
            }
        }
    }

    /** The functions of one; what is said of all of them is told with the first. */
    static List<Tool> read(Fields namespace) {
        String name = namespace.required("name");
        String said = namespace.text("description");
        List<Tool> tools = new ArrayList<>();
        for (Fields member : namespace.objects("tools")) {
            if (member.text("type").equals("function")) {
                Tool tool = ResponsesRequestReader.function(member);
                String ofAll = said.isEmpty() ? "" : "Of all tools of " + name + ": " + said + "\n\n";
                tools.add(
                        new Tool(joined(name, tool.name()), ofAll + tool.description(), tool.schema(), tool.strict()));
                said = "";
            } else {
                member.limit("type", "be function");
            }
        }
        namespace.rest();
        return tools;
    }

    /** The name of a function that a call names, with the namespace that it may tell too. */
    static String called(Fields call) {
        return joined(call.text("namespace"), call.required("name"));
    }

    private static String joined(String namespace, String name) {
        if (namespace.isEmpty()) {
            return name;
        }
        String joined = namespace + "__" + name;
        if (TAKEN.matcher(joined).matches()) {
            return joined;
        }
        String end = joined.substring(Math.max(0, joined.length() - LONGEST_END));
        return "n%08x_".formatted(joined.hashCode()) + FOREIGN.matcher(end).replaceAll("_");
    }

    /** A call under the names that the request has for what it calls. */
    ObjectNode namedBack(ObjectNode call) {
        Member member = members.get(Json.text(call, "name"));
        return member == null ? call : call.put("name", member.name()).put("namespace", member.namespace());
    }
}
