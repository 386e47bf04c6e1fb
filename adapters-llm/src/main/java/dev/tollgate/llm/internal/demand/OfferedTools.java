package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.json.Walk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * The tools a request offers to its model, wherever they stand: those that the caller runs are free,
 * searches are counted, and all else that a vendor runs is refused.
 */
final class OfferedTools implements Walk.Visitor {

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

    private static final String NO_PRICE = "web search has no price for this model; leave tools out";

    private static final String[] DEFINITION = {"messages", "*", "content", "*", "tool", "definition"};

    /** What is left of a tool's addition once the conversation around it was summed up. */
    private static final String[] SUMMED_UP = {
        "messages", "*", "content", "*", "tool_changes", "*", "tool", "definition"
    };

    private final Dialect dialect;
    private final boolean searchesHavePrice;
    private final Deque<Tool> open = new ArrayDeque<>();
    private final Offer listed = new Offer();
    private final Offer within = new Offer();
    private long calls = SearchBound.USUAL;

    OfferedTools(Dialect dialect, boolean searchesHavePrice) {
        this.dialect = dialect;
        this.searchesHavePrice = searchesHavePrice;
    }

    @Override
    public void value(Walk at) {
        if (at.depth() == 1 && at.name().equals("max_tool_calls")) {
            calls = SearchBound.said(at);
        }
        if (!open.isEmpty()) {
            open.getFirst().value(at);
        }
        if (isTool(at)) {
            if (at.kind() == JsonToken.START_OBJECT) {
                open.push(new Tool(at.depth()));
            } else {
                place(at).add(true);
            }
        }
    }

    private boolean isTool(Walk at) {
        if (at.depth() == 2) {
            return at.name(1).equals("tools");
        }
        return switch (dialect) {
            case RESPONSES ->
                at.depth() == 4 && at.name(1).equals("input") && at.name(3).equals("tools")
                        || !open.isEmpty() && open.getFirst().isWithin(at, "tools");
            case MESSAGES -> at.kind() == JsonToken.START_OBJECT && (at.isAt(DEFINITION) || at.isAt(SUMMED_UP));
            case CHAT, TEXT, EMBEDDINGS, GENERATE -> false;
        };
    }

    /** Tools are offered in the request's list, within another tool, or within a conversation. */
    private Offer place(Walk at) {
        if (!open.isEmpty()) {
            return open.getFirst().within();
        }
        return at.depth() == 2 ? listed : within;
    }

    @Override
    public void end(Walk at) {
        if (!open.isEmpty() && open.getFirst().depth() == at.depth()) {
            Tool tool = open.pop();
            judge(tool, place(at), at);
        }
    }

    private void judge(Tool tool, Offer place, Walk at) {
        String type = tool.type();
        place.add(OWN.contains(type));
        if (SearchBound.isSearch(type) && place == listed && dialect == Dialect.MESSAGES) {
            search(tool, at);
        } else if (SearchBound.isSearch(type) && place == listed && dialect == Dialect.RESPONSES) {
            searchAsAsked();
        } else if (type.equals("namespace") && dialect == Dialect.RESPONSES) {
            place.add(tool.within());
        } else if (isToolSearch(tool)) {
            place.searchTools(MOST_TOOL_SEARCHES);
        } else if (!isCallers(tool)) {
            place.refuse(new Unpriced(
                    at.path() + ".type",
                    "tool type '" + type + "' runs at the vendor and has a price of its own; only tools you run"
                            + " yourself are offered"));
        }
    }

    private void search(Tool tool, Walk at) {
        String field = at.path() + "." + SearchBound.field(dialect);
        if (!searchesHavePrice) {
            listed.refuse(new Unpriced("tools", NO_PRICE));
        } else if (!SearchBound.isOffered(tool.searches())
                || !SearchBound.isOffered(tool.searches() + listed.searches())) {
            listed.refuse(unbounded(field));
        } else {
            listed.search(tool.searches());
        }
    }

    private void searchAsAsked() {
        if (searchesHavePrice) {
            listed.searchAsAsked();
        } else {
            listed.refuse(new Unpriced("tools", NO_PRICE));
        }
    }

    private static Unpriced unbounded(String field) {
        return new Unpriced(
                field,
                "web search must be bounded: give " + field + " from 1 to " + SearchBound.MOST
                        + ", all tools together");
    }

    /** Searches among tools that the vendor makes are free but for what is read again. */
    private boolean isToolSearch(Tool tool) {
        return switch (dialect) {
            case RESPONSES ->
                tool.type().equals(TOOL_SEARCH) && !tool.execution().equals("client");
            case MESSAGES -> tool.type().startsWith(TOOL_SEARCH);
            case CHAT, TEXT, EMBEDDINGS, GENERATE -> false;
        };
    }

    private boolean isCallers(Tool tool) {
        String type = tool.type();
        if (OWN.contains(type)) {
            return true;
        }
        return switch (dialect) {
            case RESPONSES ->
                CALLERS.contains(type)
                        || type.equals("shell") && tool.environment().equals("local");
            case MESSAGES -> CLIENTS.stream().anyMatch(type::startsWith);
            case CHAT, TEXT, EMBEDDINGS, GENERATE -> false;
        };
    }

    /** Nothing, unless a tool must not be offered; to be asked when the request is read. */
    void check() throws Unpriced {
        if (listed.searchesAsAsked() && !SearchBound.isOffered(calls)) {
            throw unbounded(SearchBound.field(dialect));
        }
        listed.check();
        within.check();
    }

    /** The most searches of the web there can be. */
    long searches() {
        return listed.searchesAsAsked() ? calls : listed.searches();
    }

    /** How often the vendor may read the prompt: once, and again after each search of any kind. */
    int turns() {
        long again = searches() + listed.toolSearches() + within.toolSearches();
        return 1 + (int) Math.min(again, SearchBound.MOST);
    }

    /** The most tokens a vendor adds to the prompt to tell its model of these tools. */
    long described() {
        long vendors = listed.vendors() + within.vendors();
        return listed.hasAny() || within.hasAny() ? PREAMBLE + vendors * OF_VENDORS_TOOL : 0;
    }
}
