package dev.tollgate.llm.internal.demand;

import dev.tollgate.llm.internal.json.Streaming;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/** What a request's body holds, gathered in one pass without building it. */
final class Contents {

    private static final Set<String> ADDRESSES = Set.of("image_url", "file_url", "fileUri", "file_uri");
    private static final Set<String> ADDRESSED = Set.of("image_url", "video_url", "source", "file");
    private static final Set<String> BINARY_HOLDERS = Set.of("source", "input_audio", "inline_data", "inlineData");
    private static final Set<String> MEDIA = Set.of("media_type", "mime_type", "mimeType", "format");
    private static final Set<String> FILES = Set.of("file_id", "vector_store_ids", "container");

    private final StringBuilder text = new StringBuilder();
    private long textBytes;
    private long numbers;
    private long objects;
    private long images;
    private boolean unbounded;
    private boolean sound;
    private String file = "";
    private boolean hourCache;

    private Contents() {}

    static Contents of(byte[] body) {
        Contents contents = new Contents();
        try (JsonParser parser = Streaming.strict(body)) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case PROPERTY_NAME -> {
                        name = parser.currentName();
                        contents.textBytes += name.length();
                    }
                    case VALUE_STRING -> contents.string(name, holder(parser), parser.getString());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> contents.numbers++;
                    case START_OBJECT -> contents.objects++;
                    default -> {}
                }
            }
        }
        return contents;
    }

    /** The name of the member whose object holds the value that the parser stands on. */
    private static String holder(JsonParser parser) {
        TokenStreamContext outer = parser.streamReadContext().getParent();
        String name = outer == null ? null : outer.currentName();
        return name == null ? "" : name;
    }

    private void string(String name, String holder, String value) {
        if (name.equals("ttl") && value.equals("1h")) {
            hourCache = true;
        }
        sound |= holder.equals("input_audio");
        if (FILES.contains(name) && file.isEmpty()) {
            file = name;
        }
        boolean address = ADDRESSES.contains(name) || (name.equals("url") && ADDRESSED.contains(holder));
        boolean kept = name.equals("file_data") || (name.equals("data") && BINARY_HOLDERS.contains(holder));
        if ((address || kept) && value.startsWith("data:")) {
            binary(value.substring(5, Math.min(value.length(), 40)));
        } else if (address) {
            unbounded = true;
        } else if (kept && value.length() > 64) {
            images++;
        } else {
            unbounded |= MEDIA.contains(name) && isNoImage(value);
            sound |= MEDIA.contains(name) && value.startsWith("audio/");
            textBytes += utf8Length(value);
            text.append(value).append(' ');
        }
    }

    private void binary(String mediaType) {
        images++;
        sound |= mediaType.startsWith("audio/");
        unbounded |= !mediaType.startsWith("image/");
    }

    private static boolean isNoImage(String mediaType) {
        return mediaType.startsWith("application/")
                || mediaType.startsWith("audio/")
                || mediaType.startsWith("video/")
                || mediaType.equals("wav")
                || mediaType.equals("mp3");
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

    long numbers() {
        return numbers;
    }

    /** Objects of any kind: no fewer than messages, parts and tools. */
    long objects() {
        return objects;
    }

    long images() {
        return images;
    }

    /** Whether something in it could fill the whole context: an address, a document, sound. */
    boolean isUnbounded() {
        return unbounded;
    }

    /** Whether there is sound in it. */
    boolean hasSound() {
        return sound;
    }

    /** The member that leans on a file the vendor keeps, or an empty text. */
    String file() {
        return file;
    }

    /** Whether it asks for a cache that lasts an hour. */
    boolean wantsHourCache() {
        return hourCache;
    }
}
