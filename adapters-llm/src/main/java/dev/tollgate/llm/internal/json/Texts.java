package dev.tollgate.llm.internal.json;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The text in JSON: what stands in its bytes, and all that a model would read of a request. */
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

    private static final String DATA_URL = "data:";

    private static final byte[] ESCAPE = {'\\', 'u'};

    private Texts() {}

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

    /** All that a model would read of a request, joined by blanks; empty if it is no proper JSON. */
    public static String prompt(byte[] request) {
        StringBuilder text = new StringBuilder();
        try {
            prompt(request, text::appendCodePoint);
        } catch (JacksonException notJson) {
            return "";
        }
        return text.toString();
    }

    /**
     * All that a model would read of a request, character by character, each text with a blank after it.
     *
     * @throws JacksonException if it is no proper JSON; it may have told some of it by then
     */
    public static void prompt(byte[] request, IntConsumer into) {
        try (JsonParser parser = Streaming.quick(request, 0, request.length)) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    name = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING) {
                    int quote = (int) parser.currentTokenLocation().getByteOffset();
                    if (!NOT_READ.contains(name) || name.equals("data") && isDocument(request, quote)) {
                        read(new Quoted(request, quote), into);
                    }
                }
            }
        }
    }

    private static void read(Quoted text, IntConsumer into) {
        for (int next = text.next(); next != Quoted.END; next = text.next()) {
            into.accept(next);
        }
        into.accept(' ');
    }

    /** Whether what is sent along is the text of a document itself. */
    private static boolean isDocument(byte[] request, int quote) {
        return !Quoted.isBase64(request, quote)
                && !Quoted.head(request, quote, DATA_URL.length()).equals(DATA_URL);
    }
}
