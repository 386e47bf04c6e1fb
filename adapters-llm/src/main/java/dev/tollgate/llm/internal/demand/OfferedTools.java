package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The tools a request offers to its model, wherever they stand: those that the caller runs are free,
 * searches are counted, and all else that a vendor runs is refused.
 */
final class OfferedTools {

    /** What stands in every request by whose tools a vendor may search, the web or among the other tools. */
    static final byte[] SEARCH = "_search".getBytes(StandardCharsets.US_ASCII);

    private static final String TOOL_SEARCH = "tool_search";

    /** After so many turns vendors hand an answer back unfinished. */
    private static final int MOST_TOOL_SEARCHES = 10;

    /** What a vendor tells its model of the use of tools, whichever are offered: Claude's is the longest. */
    private static final long PREAMBLE = 1_000;

    /** What a vendor tells a model of one of its own tools, which are offered by their type alone. */
    private static final long OF_VENDORS_TOOL = 2_000;

    private static final Set<String> OWN = Set.of("function", "custom");

    /** Tools of responses that the caller runs. */
    private static final Set<String> CALLERS =
            Set.of("local_shell", "apply_patch", "computer", "computer_use_preview", TOOL_SEARCH);

    /** Tools of messages that the caller runs. */
    private static final Set<String> CLIENTS = Set.of("bash_", "text_editor_", "computer_", "browser_", "memory_");

    /** Where tools are offered: in the request's list, or within a conversation or another tool. */
    private enum Place {
        LIST,
        WITHIN
    }

    private final JsonNode body;
    private final Dialect dialect;
    private final boolean searchesHavePrice;
    private long searches;
    private long toolSearches;
    private long described;

    private OfferedTools(JsonNode body, Dialect dialect, boolean searchesHavePrice) {
        this.body = body;
        this.dialect = dialect;
        this.searchesHavePrice = searchesHavePrice;
    }

    static OfferedTools of(JsonNode body, Dialect dialect, boolean searchesHavePrice) throws Unpriced {
        OfferedTools offered = new OfferedTools(body, dialect, searchesHavePrice);
        offered.all(body.path("tools"), "tools", Place.LIST);
        switch (dialect) {
            case RESPONSES -> offered.items();
            case MESSAGES -> offered.additions();
            case CHAT, TEXT, EMBEDDINGS, GENERATE -> {}
        }
        return offered;
    }

    /** The most searches of the web there can be. */
    long searches() {
        return searches;
    }

    /** How often the vendor may read the prompt: once, and again after each search of any kind. */
    int turns() {
        return 1 + (int) Math.min(searches + toolSearches, SearchBound.MOST);
    }

    /** The most tokens a vendor adds to the prompt to tell its model of these tools. */
    long described() {
        return described;
    }

    private void items() throws Unpriced {
        int index = 0;
        for (JsonNode item : body.path("input")) {
            all(item.path("tools"), "input[" + index++ + "].tools", Place.WITHIN);
        }
    }

    private void additions() throws Unpriced {
        int turn = 0;
        for (JsonNode message : body.path("messages")) {
            int block = 0;
            for (JsonNode content : message.path("content")) {
                JsonNode defined = content.path("tool").path("definition");
                if (defined.isObject()) {
                    String field = "messages[" + turn + "].content[" + block + "].tool.definition";
                    one(defined, field, Place.WITHIN);
                }
                block++;
            }
            turn++;
        }
    }

    private void all(JsonNode tools, String field, Place place) throws Unpriced {
        int index = 0;
        for (JsonNode tool : tools) {
            one(tool, field + "[" + index++ + "]", place);
        }
    }

    private void one(JsonNode tool, String field, Place place) throws Unpriced {
        String type = tool.path("type").asString("function");
        described = Math.max(described, PREAMBLE) + (OWN.contains(type) ? 0 : OF_VENDORS_TOOL);
        if (SearchBound.isSearch(type) && place == Place.LIST && dialect == Dialect.MESSAGES) {
            search(tool, field + ".");
        } else if (SearchBound.isSearch(type) && place == Place.LIST && dialect == Dialect.RESPONSES) {
            search(body, "");
        } else if (type.equals("namespace") && dialect == Dialect.RESPONSES) {
            all(tool.path("tools"), field + ".tools", Place.WITHIN);
        } else if (isToolSearch(tool, type)) {
            toolSearches += MOST_TOOL_SEARCHES;
        } else if (!isCallers(tool, type)) {
            throw new Unpriced(
                    field + ".type",
                    "tool type '" + type + "' runs at the vendor and has a price of its own; only tools you run"
                            + " yourself are offered");
        }
    }

    /** Searches among tools that the vendor makes are free but for what is read again. */
    private boolean isToolSearch(JsonNode tool, String type) {
        return switch (dialect) {
            case RESPONSES ->
                type.equals(TOOL_SEARCH) && !tool.path("execution").asString("").equals("client");
            case MESSAGES -> type.startsWith(TOOL_SEARCH);
            case CHAT, TEXT, EMBEDDINGS, GENERATE -> false;
        };
    }

    private boolean isCallers(JsonNode tool, String type) {
        if (OWN.contains(type)) {
            return true;
        }
        return switch (dialect) {
            case RESPONSES ->
                CALLERS.contains(type)
                        || type.equals("shell")
                                && tool.path("environment")
                                        .path("type")
                                        .asString("")
                                        .equals("local");
            case MESSAGES -> CLIENTS.stream().anyMatch(type::startsWith);
            case CHAT, TEXT, EMBEDDINGS, GENERATE -> false;
        };
    }

    private void search(JsonNode holder, String within) throws Unpriced {
        if (!searchesHavePrice) {
            throw new Unpriced("tools", "web search has no price for this model; leave tools out");
        }
        JsonNode most = SearchBound.in(holder, dialect);
        if (!most.isIntegralNumber() || !most.canConvertToLong() || !SearchBound.isOffered(most.asLong())) {
            String field = within + SearchBound.field(dialect);
            throw new Unpriced(field, "web search must be bounded: give " + field + " from 1 to " + SearchBound.MOST);
        }
        searches = dialect == Dialect.RESPONSES ? most.asLong() : searches + most.asLong();
    }
}
