package dev.tollgate.llm.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Picks what named members say out of bytes, without parsing: texts of some, objects of others. What it
 * picks is the inside of a JSON string, escapes and all; an object is the text it is written in, without
 * the blanks between its parts. An object without members says nothing.
 */
public final class Picker {

    private static final byte[] QUOTE = {'\\', '"'};

    private final byte[][] texts;
    private final byte[][] objects;

    /** Names of members whose strings, and of those whose objects are picked. */
    public Picker(List<String> texts, List<String> objects) {
        this.texts = bytes(texts);
        this.objects = bytes(objects);
    }

    private static byte[][] bytes(List<String> names) {
        return names.stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** Takes some bytes of what is picked; the next follow them. */
    @FunctionalInterface
    public interface Sink {
        void take(byte[] json, int from, int to);
    }

    /** Picks out of these. */
    public void pick(byte[] json, int from, int to, Sink into) {
        if (texts.length == 0) {
            return;
        }
        int at = from;
        while (at < to) {
            if (json[at] != '"') {
                at++;
                continue;
            }
            int end = stringEnd(json, at + 1, to);
            int next = blank(json, end + 1, to);
            if (next >= to || json[next] != ':') {
                at = end + 1;
                continue;
            }
            int value = blank(json, next + 1, to);
            if (value < to && json[value] == '"') {
                int valueEnd = stringEnd(json, value + 1, to);
                if (isOneOf(json, at + 1, end, texts)) {
                    into.take(json, value + 1, valueEnd);
                }
                at = valueEnd + 1;
            } else if (value < to && json[value] == '{' && isOneOf(json, at + 1, end, objects)) {
                at = object(json, value, to, into);
            } else {
                at = value;
            }
        }
    }

    /** Where the object that begins here is over. */
    private static int object(byte[] json, int from, int to, Sink into) {
        int first = blank(json, from + 1, to);
        if (first < to && json[first] == '}') {
            return first + 1;
        }
        int open = 0;
        int at = from;
        while (at < to) {
            if (json[at] == '"') {
                int end = stringEnd(json, at + 1, to);
                into.take(QUOTE, 0, QUOTE.length);
                into.take(json, at + 1, end);
                into.take(QUOTE, 0, QUOTE.length);
                at = blank(json, end + 1, to);
                continue;
            }
            into.take(json, at, at + 1);
            open += json[at] == '{' ? 1 : json[at] == '}' ? -1 : 0;
            at = blank(json, at + 1, to);
            if (open == 0) {
                return at;
            }
        }
        return at;
    }

    private static int stringEnd(byte[] json, int from, int to) {
        int at = from;
        while (at < to && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return Math.min(at, to);
    }

    private static int blank(byte[] json, int from, int to) {
        int at = from;
        while (at < to && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isOneOf(byte[] json, int from, int to, byte[][] names) {
        for (byte[] name : names) {
            if (Arrays.equals(json, from, to, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }
}
