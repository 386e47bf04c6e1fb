package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The tools a request offers to its model, wherever they stand: those that the caller runs are free,
 * searches are counted, and all else that a vendor runs is refused.
 */
final class OfferedTools {

    private static final Set<String> OWN = Set.of("function", "custom");

    /** Tools of responses that the caller runs, or that only find others. */
    private static final Set<String> CALLERS =
            Set.of("local_shell", "apply_patch", "computer", "computer_use_preview", Multiples.TOOL_SEARCH);

    /** Tools of messages that the caller runs, or that only find others. */
    private static final Set<String> CLIENTS =
            Set.of("bash_", "text_editor_", "computer_", "browser_", "memory_", Multiples.TOOL_SEARCH);

    /** Where tools are offered: in the request's list, or within a conversation or another tool. */
    private enum Place {
        LIST,
        WITHIN
    }

    private final JsonNode body;
    private final Dialect dialect;
    private final boolean searchesHavePrice;
    private long searches;

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

    /** The most searches there can be. */
    long searches() {
        return searches;
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
        if (SearchBound.isSearch(type) && place == Place.LIST && dialect == Dialect.MESSAGES) {
            search(tool, field + ".");
        } else if (SearchBound.isSearch(type) && place == Place.LIST && dialect == Dialect.RESPONSES) {
            search(body, "");
        } else if (type.equals("namespace") && dialect == Dialect.RESPONSES) {
            all(tool.path("tools"), field + ".tools", Place.WITHIN);
        } else if (!isCallers(tool, type)) {
            throw new Unpriced(
                    field + ".type",
                    "tool type '" + type + "' runs at the vendor and has a price of its own; only tools you run"
                            + " yourself are offered");
        }
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
        searches = Math.addExact(searches, most.asLong());
    }
}
