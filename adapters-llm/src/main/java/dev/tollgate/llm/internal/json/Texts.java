package dev.tollgate.llm.internal.json;

import java.util.Arrays;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The text in JSON: the values of named members picked out of bytes without parsing, and all that a
 * model would read of a request.
 */
public final class Texts {

    private static final Set<String> NOT_READ = Set.of(
            "role",
            "type",
            "model",
            "id",
            "url",
            "image_url",
            "file_url",
            "data",
            "media_type",
            "mimeType",
            "mime_type",
            "file_data",
            "signature",
            "encrypted_content",
            "user",
            "service_tier",
            "detail");

    private static final byte[] ESCAPE = {'\\', 'u'};

    private Texts() {}

    /** Takes the bytes of a text, escapes and all. */
    @FunctionalInterface
    public interface Sink {
        void take(byte[] json, int from, int to);
    }

    /** Whether these bytes stand somewhere in others. */
    public static boolean contains(byte[] in, int from, int to, byte[] what) {
        for (int at = from; at <= to - what.length; at++) {
            if (in[at] == what[0] && Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether these characters may stand in JSON: as they are, or behind escapes. */
    public static boolean mayTell(byte[] json, byte[] what) {
        return contains(json, 0, json.length, what) || contains(json, 0, json.length, ESCAPE);
    }

    /** Finds the string values of members with one of these names, as they are written. */
    public static void pick(byte[] json, int from, int to, byte[][] names, Sink into) {
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
                if (isOneOf(json, at + 1, end, names)) {
                    into.take(json, value + 1, valueEnd);
                }
                at = valueEnd + 1;
            } else {
                at = value;
            }
        }
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

    /** All that a model would read of a request, joined by blanks; empty if it is no proper JSON. */
    public static String prompt(byte[] request) {
        StringBuilder text = new StringBuilder();
        try (JsonParser parser = Streaming.quick(request, 0, request.length)) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    name = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING && !NOT_READ.contains(name)) {
                    text.append(parser.getString()).append(' ');
                }
            }
        } catch (JacksonException notJson) {
            return "";
        }
        return text.toString();
    }
}
