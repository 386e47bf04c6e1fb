package dev.tollgate.llm.internal.demand;

import dev.tollgate.llm.internal.json.Walk;
import tools.jackson.core.JsonToken;

/** What a tool says of itself while it is read. */
final class Tool {

    private final int depth;
    private final Offer within = new Offer();
    private String type = "function";
    private String execution = "";
    private String environment = "";
    private long searches = SearchBound.USUAL;

    /** @param depth where it stands */
    Tool(int depth) {
        this.depth = depth;
    }

    /** Something that stands in it. */
    void value(Walk at) {
        if (at.depth() == depth + 1) {
            switch (at.name()) {
                case "type" -> type = text(at, type);
                case "execution" -> execution = text(at, execution);
                case "max_uses" -> searches = SearchBound.said(at);
                default -> {}
            }
        } else if (isWithin(at, "environment") && at.name().equals("type")) {
            environment = text(at, environment);
        }
    }

    private static String text(Walk at, String otherwise) {
        boolean says = at.kind().isScalarValue() && at.kind() != JsonToken.VALUE_NULL;
        return says ? at.text() : otherwise;
    }

    /** Whether a value stands in an object or list that is this member of the tool. */
    boolean isWithin(Walk at, String member) {
        return at.depth() == depth + 2 && at.name(depth + 1).equals(member);
    }

    int depth() {
        return depth;
    }

    /** The tools it is made of. */
    Offer within() {
        return within;
    }

    String type() {
        return type;
    }

    /** Who runs it, where it says so. */
    String execution() {
        return execution;
    }

    /** What kind of environment it runs in, where it says so. */
    String environment() {
        return environment;
    }

    /** How often it may search: what it says, or the usual bound. */
    long searches() {
        return searches;
    }
}
