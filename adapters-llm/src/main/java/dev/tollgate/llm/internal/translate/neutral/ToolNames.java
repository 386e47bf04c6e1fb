package dev.tollgate.llm.internal.translate.neutral;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Names of a request's tools as every vendor takes them. Longer ones, as clients make them of servers' and tools'
 * names, go by a shorter one, the same in every request, and calls are named back in the answer. For one request.
 */
public final class ToolNames {

    /** OpenAI and Google take no longer ones; Anthropic takes twice as much. */
    private static final int LONGEST = 64;

    private static final int LONGEST_END = 50;
    /** Where in such a text the last of its parts begins. */
    private static final int LAST_OF_UUID = 24;

    private final Map<String, String> given = new HashMap<>();

    /** A name that is short enough: its end, behind what tells it from others that end so. */
    public static String shorter(String name) {
        String mark = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(LAST_OF_UUID);
        return "n" + mark + "_" + name.substring(Math.max(0, name.length() - LONGEST_END));
    }

    /** The same conversation with names that are short enough; refusals know the places of its parts as before. */
    public Conversation shortened(Conversation asked, Refusals refusals) {
        Tooling tooling = asked.tooling();
        List<Tool> tools = tooling.tools().stream()
                .map(tool -> new Tool(shortened(tool.name()), tool.description(), tool.schema(), tool.strict()))
                .toList();
        ToolChoice choice = tooling.choice() instanceof ToolChoice.Named named
                ? new ToolChoice.Named(shortened(named.name()))
                : tooling.choice();
        List<Turn> turns =
                asked.turns().stream().map(turn -> shortened(turn, refusals)).toList();
        return new Conversation(
                turns,
                new Tooling(tools, choice, tooling.parallel()),
                asked.generation(),
                asked.streaming(),
                asked.cached());
    }

    private Turn shortened(Turn turn, Refusals refusals) {
        return new Turn(
                turn.role(),
                turn.parts().stream().map(part -> shortened(part, refusals)).toList());
    }

    /** Others stay the very parts that they are: refusals know their place. */
    private Part shortened(Part part, Refusals refusals) {
        if (part instanceof Part.ToolCall call && call.name().length() > LONGEST) {
            Part shorter = new Part.ToolCall(call.id(), shortened(call.name()), call.arguments());
            refusals.replace(part, shorter);
            return shorter;
        }
        return part;
    }

    private String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        String shorter = shorter(name);
        given.put(shorter, name);
        return shorter;
    }

    /** A reader of the answer that tells calls by the names that were given. */
    public WireReader back(WireReader reader) {
        return new WireReader() {
            @Override
            public List<Delta> whole(JsonNode answer) {
                return back(reader.whole(answer));
            }

            @Override
            public List<Delta> event(JsonNode event) {
                return back(reader.event(event));
            }
        };
    }

    private List<Delta> back(List<Delta> deltas) {
        return given.isEmpty() ? deltas : deltas.stream().map(this::back).toList();
    }

    private Delta back(Delta delta) {
        return delta instanceof Delta.ToolStart start
                ? new Delta.ToolStart(
                        start.choice(), start.tool(), start.id(), given.getOrDefault(start.name(), start.name()))
                : delta;
    }
}
