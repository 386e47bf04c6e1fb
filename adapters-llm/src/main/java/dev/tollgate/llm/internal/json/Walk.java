package dev.tollgate.llm.internal.json;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * A way through JSON, value by value, that builds nothing: all it keeps is where it stands. Who wants
 * to know something of the JSON comes along as a {@link Visitor}.
 */
public final class Walk {

    private final JsonParser parser;
    private String[] names = new String[8];
    private int[] indexes = new int[8];
    private boolean[] members = new boolean[8];
    private int depth;

    /** Sees every value in the order in which they stand. */
    public interface Visitor {

        /** At a scalar, or where an object or a list begins. */
        void value(Walk at);

        /** Where an object or a list ends; it stands as it stood at its beginning. */
        default void end(Walk at) {}
    }

    private Walk(JsonParser parser) {
        this.parser = parser;
        Arrays.fill(names, "");
    }

    /**
     * Goes to the end of one JSON value.
     *
     * @throws tools.jackson.core.JacksonException if it is no proper one, or something comes after it
     */
    public static void through(JsonParser parser, Visitor... visitors) {
        new Walk(parser).go(visitors);
    }

    private void go(Visitor... visitors) {
        int open = 0;
        indexes[0] = -1;
        members[0] = false;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.PROPERTY_NAME) {
                names[open] = parser.currentName();
                continue;
            }
            if (token.isStructEnd()) {
                depth = --open;
                for (Visitor visitor : visitors) {
                    visitor.end(this);
                }
                continue;
            }
            depth = open;
            if (++indexes[depth] > 0 && depth == 0) {
                throw new StreamReadException(parser, "there must be one value");
            }
            for (Visitor visitor : visitors) {
                visitor.value(this);
            }
            if (token.isStructStart()) {
                enter(++open, token == JsonToken.START_OBJECT);
            }
        }
    }

    private void enter(int inner, boolean object) {
        if (inner == names.length) {
            names = Arrays.copyOf(names, 2 * inner);
            indexes = Arrays.copyOf(indexes, 2 * inner);
            members = Arrays.copyOf(members, 2 * inner);
        }
        names[inner] = "";
        indexes[inner] = -1;
        members[inner] = object;
    }

    /** How many objects and lists it stands in: none of them is 0. */
    public int depth() {
        return depth;
    }

    /** The kind of the value it stands on; at an end, that of the end. */
    public JsonToken kind() {
        return parser.currentToken();
    }

    /** Whether it stands on a member of an object. */
    public boolean isMember() {
        return members[depth];
    }

    /** The name of the member it stands on; empty for an item of a list. */
    public String name() {
        return names[depth];
    }

    /** The name of the member around it at this depth, from 1; empty for an item of a list. */
    public String name(int outer) {
        return names[outer];
    }

    /** Whether it stands in these, each the name of a member or {@code *} for whatever is there. */
    public boolean isAt(String... path) {
        if (path.length != depth) {
            return false;
        }
        for (int at = 0; at < path.length; at++) {
            if (!path[at].equals("*") && !path[at].equals(names[at + 1])) {
                return false;
            }
        }
        return true;
    }

    /** How many values stand before the one around it at this depth, from 1, in the same object or list. */
    public int index(int outer) {
        return indexes[outer];
    }

    /** Where it stands, such as {@code messages[0].content[1].text}. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (int at = 1; at <= depth; at++) {
            if (members[at]) {
                path.append(path.isEmpty() ? "" : ".").append(names[at]);
            } else {
                path.append('[').append(indexes[at]).append(']');
            }
        }
        return path.toString();
    }

    /** The scalar it stands on, as text. */
    public String text() {
        return parser.getString();
    }

    /** Characters of the scalar it stands on, as far as they are written. */
    public int length() {
        return parser.getStringLength();
    }

    /**
     * Where the value it stands on begins in the bytes that are read.
     *
     * @throws StreamReadException if they are not UTF-8
     */
    public int from() {
        long from = parser.currentTokenLocation().getByteOffset();
        if (from < 0) {
            throw new StreamReadException(parser, "it must be UTF-8");
        }
        return (int) from;
    }
}
