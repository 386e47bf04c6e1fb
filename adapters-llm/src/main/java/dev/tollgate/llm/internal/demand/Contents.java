package dev.tollgate.llm.internal.demand;

import dev.tollgate.llm.internal.json.Streaming;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/**
 * What a request's body holds, gathered in one pass without building it. Images and the like are
 * taken for such only where a vendor does: within a caller's own JSON, such as a tool's schema or
 * what a tool was called with, all of it is text.
 */
final class Contents {

    private static final Set<String> ADDRESSES = Set.of("image_url", "file_url", "fileUri", "file_uri");
    private static final Set<String> ADDRESSED = Set.of("image_url", "video_url", "source", "file");
    private static final Set<String> BINARY_HOLDERS = Set.of("source", "input_audio", "inline_data", "inlineData");
    private static final Set<String> MEDIA = Set.of("media_type", "mime_type", "mimeType", "format");
    private static final Set<String> OWN_JSON =
            Set.of("tools", "functions", "response_format", "metadata", "parameters", "schema", "input_schema");

    /** What stands around a value or a name that is shown to a model as JSON. */
    private static final int PUNCTUATION = 3;

    private final StringBuilder text = new StringBuilder();
    private long textBytes;
    private long marks;
    private long objects;
    private long images;
    private boolean unbounded;
    private boolean sourced;
    private boolean documents;
    private boolean sound;
    private boolean hourCache;
    private int ownJson;

    private Contents() {}

    static Contents of(byte[] body) {
        Contents contents = new Contents();
        try (JsonParser parser = Streaming.strict(body)) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case PROPERTY_NAME -> {
                        name = parser.currentName();
                        contents.name(name);
                    }
                    case START_OBJECT, START_ARRAY -> contents.enter(holder(parser), token, depth(parser));
                    case END_OBJECT, END_ARRAY -> contents.leave(depth(parser) + 1);
                    case VALUE_STRING -> contents.string(name, holder(parser), parser.getString());
                    default -> contents.marks += parser.getStringLength() + PUNCTUATION;
                }
            }
        }
        return contents;
    }

    private static int depth(JsonParser parser) {
        return parser.streamReadContext().getNestingDepth();
    }

    /** The name of the member whose object holds the value that the parser stands on. */
    private static String holder(JsonParser parser) {
        TokenStreamContext outer = parser.streamReadContext().getParent();
        String name = outer == null ? null : outer.currentName();
        return name == null ? "" : name;
    }

    private void name(String name) {
        if (ownJson > 0) {
            text(name);
        } else {
            textBytes += name.length();
        }
    }

    /** A tool is called with an object; the list that is a request's own {@code input} is none. */
    private void enter(String name, JsonToken start, int depth) {
        objects++;
        boolean own = OWN_JSON.contains(name) || name.equals("input") && start == JsonToken.START_OBJECT;
        if (ownJson == 0 && own) {
            ownJson = depth;
        }
    }

    private void leave(int depth) {
        if (depth == ownJson) {
            ownJson = 0;
        }
    }

    private void string(String name, String holder, String value) {
        boolean cached = ownJson == 0 || holder.equals("cache_control");
        hourCache |= cached && name.equals("ttl") && value.equals("1h");
        if (ownJson > 0) {
            text(value);
            return;
        }
        sound |= holder.equals("input_audio");
        boolean address = ADDRESSES.contains(name) || (name.equals("url") && ADDRESSED.contains(holder));
        boolean kept = name.equals("file_data") || (name.equals("data") && BINARY_HOLDERS.contains(holder));
        if ((address || kept) && value.startsWith("data:")) {
            binary(value.substring(5, Math.min(value.length(), 40)));
        } else if (address) {
            addressed(name, holder);
        } else if (kept && value.length() > 64) {
            images++;
        } else {
            unbounded |= MEDIA.contains(name) && isNoImage(value);
            sound |= MEDIA.contains(name) && value.startsWith("audio/");
            documents |= name.equals("type") && value.equals("document");
            text(value);
        }
    }

    /** An image is no larger for being fetched; a source is one unless the block around it is a document. */
    private void addressed(String name, String holder) {
        images++;
        sourced |= holder.equals("source");
        unbounded |= !name.equals("image_url") && !holder.equals("image_url") && !holder.equals("source");
    }

    private void text(String value) {
        textBytes += utf8Length(value);
        marks += ownJson > 0 ? PUNCTUATION : 0;
        text.append(value).append(' ');
    }

    private void binary(String mediaType) {
        images++;
        sound |= mediaType.startsWith("audio/");
        unbounded |= !mediaType.startsWith("image/");
    }

    private static boolean isNoImage(String mediaType) {
        return mediaType.startsWith("application/") || mediaType.startsWith("audio/") || mediaType.startsWith("video/");
    }

    private static long utf8Length(String value) {
        long bytes = value.length();
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            bytes += letter < 0x80 ? 0 : letter < 0x800 ? 1 : Character.isSurrogate(letter) ? 1 : 2;
        }
        return bytes;
    }

    /** All text, joined. */
    String text() {
        return text.toString();
    }

    /** UTF-8 bytes of all text and of all names of members. */
    long textBytes() {
        return textBytes;
    }

    /** Bytes of numbers and the like, and of what stands around a caller's own JSON. */
    long marks() {
        return marks;
    }

    /** Objects and lists of any kind: no fewer than messages, parts and tools. */
    long objects() {
        return objects;
    }

    /** Images and the like, sent or named by an address. */
    long images() {
        return images;
    }

    /** Whether something in it could fill the whole context: a document, a film, sound. */
    boolean isUnbounded() {
        return unbounded || sound || sourced && documents;
    }

    /** Whether there is sound in it. */
    boolean hasSound() {
        return sound;
    }

    /** Whether it asks for a cache that lasts an hour. */
    boolean wantsHourCache() {
        return hourCache;
    }
}
