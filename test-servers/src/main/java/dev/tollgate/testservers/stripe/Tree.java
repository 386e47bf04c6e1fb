package dev.tollgate.testservers.stripe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mutable JSON object, members in order of writing; an absent member reads as its zero. */
final class Tree {
    /** What is written as {@code null}. */
    static final Object NULL = new Object();

    private final Map<String, Object> members = new LinkedHashMap<>();

    static Tree of(Object... pairs) {
        var tree = new Tree();
        for (int i = 0; i < pairs.length; i += 2) {
            tree.with((String) pairs[i], pairs[i + 1]);
        }
        return tree;
    }

    Tree with(String name, Object value) {
        members.put(name, value instanceof Integer number ? Long.valueOf(number) : value);
        return this;
    }

    Tree without(String... names) {
        for (var name : names) {
            members.remove(name);
        }
        return this;
    }

    boolean has(String name) {
        var value = members.get(name);
        return value != null && value != NULL;
    }

    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return members.get(name) instanceof Long number ? number : 0L;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    Tree tree(String name) {
        return members.get(name) instanceof Tree tree ? tree : new Tree();
    }

    Object value(String name) {
        return members.getOrDefault(name, NULL);
    }

    /** The elements of a list member, or of the {@code data} of a list object; a copy. */
    List<Tree> list(String name) {
        var value = members.get(name) instanceof Tree page ? page.value("data") : value(name);
        var found = new ArrayList<Tree>();
        if (value instanceof List<?> elements) {
            for (var element : elements) {
                found.add((Tree) element);
            }
        }
        return found;
    }

    Map<String, Object> members() {
        return members;
    }

    Tree copy() {
        var copy = new Tree();
        members.forEach((name, value) -> copy.members.put(name, copied(value)));
        return copy;
    }

    private static Object copied(Object value) {
        return switch (value) {
            case Tree tree -> tree.copy();
            case List<?> list -> list.stream().map(Tree::copied).toList();
            default -> value;
        };
    }

    String json() {
        var out = new StringBuilder(512);
        write(this, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case Tree tree -> {
                out.append('{');
                var separator = "";
                for (var member : tree.members.entrySet()) {
                    out.append(separator);
                    quote(member.getKey(), out);
                    out.append(": ");
                    write(member.getValue(), out);
                    separator = ", ";
                }
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                var separator = "";
                for (var element : list) {
                    out.append(separator);
                    write(element, out);
                    separator = ", ";
                }
                out.append(']');
            }
            case String text -> quote(text, out);
            default -> out.append(value == NULL ? "null" : value.toString());
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
