package dev.tollgate.llm.internal.demand;

import dev.tollgate.llm.internal.json.Quoted;
import dev.tollgate.llm.internal.json.Walk;
import java.util.Set;
import java.util.function.IntConsumer;
import tools.jackson.core.JsonToken;

/**
 * What a request's body holds, gathered while it is read. Images and the like are
 * taken for such only where a vendor does: within a caller's own JSON, such as a tool's schema or
 * what a tool was called with, all of it is text.
 */
final class Contents implements Walk.Visitor {

    private static final Set<String> ADDRESSES =
            Set.of("image_url", "audio_url", "video_url", "video", "file_url", "fileUri", "file_uri");
    private static final Set<String> ADDRESSED = Set.of("image_url", "audio_url", "video_url", "source", "file");
    private static final Set<String> SOUNDS = Set.of("input_audio", "audio_url");
    private static final Set<String> BINARY_HOLDERS = Set.of("source", "input_audio", "inline_data", "inlineData");
    private static final Set<String> MEDIA = Set.of("media_type", "mime_type", "mimeType", "format");

    /** In which OpenAI's caches are asked for; writes that last longer it tells apart. */
    private static final Set<String> OPENAIS_CACHES = Set.of("prompt_cache_options", "prompt_cache_breakpoint");

    private static final Set<String> OWN_JSON =
            Set.of("tools", "functions", "response_format", "metadata", "parameters", "schema", "input_schema");

    /** What stands around a value or a name that is shown to a model as JSON. */
    private static final int PUNCTUATION = 3;

    /** Of a text no more is looked at to tell what it is: more than any media type has. */
    private static final int HEAD = 65;

    private final byte[] body;
    private final IntConsumer text;
    private String name = "";
    private long textBytes;
    private long marks;
    private long objects;
    private long images;
    private boolean unbounded;
    private boolean sourced;
    private boolean documents;
    private boolean sound;
    private boolean encoded;
    private boolean textual;
    private boolean pictured;
    private boolean hourCache;
    private String longCache = "";
    private String soundAt = "";
    private String unboundedAt = "";
    private int ownJson;

    /** @param text gets all text, character by character, with a blank after each */
    Contents(byte[] body, IntConsumer text) {
        this.body = body;
        this.text = text;
    }

    @Override
    public void value(Walk at) {
        if (at.isMember()) {
            name = at.name();
            named();
        }
        switch (at.kind()) {
            case START_OBJECT, START_ARRAY -> enter(at);
            case VALUE_STRING -> {
                String holder = at.depth() > 1 ? at.name(at.depth() - 1) : "";
                if (name.equals("ttl")) {
                    lifetime(holder, at);
                }
                string(holder, at.from());
            }
            default -> marks += at.length() + PUNCTUATION;
        }
        place(at);
    }

    private void place(Walk at) {
        if (sound && soundAt.isEmpty()) {
            soundAt = at.path();
        }
        if (isUnbounded() && unboundedAt.isEmpty()) {
            unboundedAt = at.path();
        }
    }

    private void named() {
        if (ownJson == 0) {
            textBytes += name.length();
        } else {
            name.codePoints().forEach(this::character);
            endOfText(name.isEmpty());
        }
    }

    /** A tool is called with an object; the list that is a request's own {@code input} is none. */
    private void enter(Walk at) {
        objects++;
        if (BINARY_HOLDERS.contains(at.name())) {
            textual = false;
            pictured = false;
        }
        boolean own = OWN_JSON.contains(at.name()) || at.name().equals("input") && at.kind() == JsonToken.START_OBJECT;
        if (ownJson == 0 && own) {
            ownJson = at.depth();
        }
    }

    @Override
    public void end(Walk at) {
        if (at.depth() == ownJson) {
            ownJson = 0;
        }
        if (BINARY_HOLDERS.contains(at.name())) {
            // A text that is sent in base64, or looks like it, is no image, nor is what is not said to be one.
            unbounded |= encoded && (textual || !pictured);
            encoded = false;
            place(at);
        }
    }

    private void lifetime(String holder, Walk at) {
        if (ownJson > 0 || !OPENAIS_CACHES.contains(holder)) {
            hourCache |= (ownJson == 0 || holder.equals("cache_control")) && Quoted.says(body, at.from(), "1h");
        } else if (longCache.isEmpty() && !Quoted.says(body, at.from(), "30m")) {
            longCache = at.path();
        }
    }

    private void string(String holder, int quote) {
        if (ownJson > 0) {
            text(quote);
            return;
        }
        sound |= SOUNDS.contains(holder) || SOUNDS.contains(name);
        boolean address = ADDRESSES.contains(name) || (name.equals("url") && ADDRESSED.contains(holder));
        boolean kept = name.equals("file_data") || (name.equals("data") && BINARY_HOLDERS.contains(holder));
        if (!address && !kept) {
            told(quote);
            return;
        }
        String head = head(quote);
        if (head.startsWith("data:")) {
            binary(head.substring(5, Math.min(head.length(), 40)));
            // In place of what is kept it is no address, but may be how a text begins.
            encoded |= name.equals("data") && kept;
        } else if (address) {
            addressed(holder);
        } else if (head.length() >= HEAD && Quoted.isBase64(body, quote)) {
            images++;
            encoded = true;
            unbounded |= name.equals("file_data");
        } else {
            told(quote);
        }
    }

    private void told(int quote) {
        if (MEDIA.contains(name)) {
            String mediaType = head(quote);
            unbounded |= isNoImage(mediaType);
            textual |= mediaType.startsWith("text/");
            pictured |= mediaType.startsWith("image/");
            sound |= mediaType.startsWith("audio/");
        } else if (name.equals("type")) {
            documents |= Quoted.says(body, quote, "document");
            textual |= Quoted.says(body, quote, "text");
        }
        text(quote);
    }

    private String head(int quote) {
        return Quoted.head(body, quote, HEAD);
    }

    /** An image is no larger for being fetched; a source is one unless the block around it is a document. */
    private void addressed(String holder) {
        images++;
        sourced |= holder.equals("source");
        unbounded |= !name.equals("image_url") && !holder.equals("image_url") && !holder.equals("source");
    }

    private void text(int quote) {
        Quoted string = new Quoted(body, quote);
        int first = string.next();
        for (int next = first; next != Quoted.END; next = string.next()) {
            character(next);
        }
        endOfText(first == Quoted.END);
    }

    private void character(int character) {
        textBytes += Quoted.utf8Length(character);
        text.accept(character);
    }

    /** Nothing leaves no blank: millions of empty texts would take long to be counted. */
    private void endOfText(boolean empty) {
        marks += ownJson > 0 ? PUNCTUATION : 0;
        if (!empty) {
            text.accept(' ');
        }
    }

    private void binary(String mediaType) {
        images++;
        sound |= mediaType.startsWith("audio/");
        unbounded |= !mediaType.startsWith("image/");
    }

    private static boolean isNoImage(String mediaType) {
        return mediaType.startsWith("application/") || mediaType.startsWith("audio/") || mediaType.startsWith("video/");
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

    /** Where the first sound stands; empty if there is none. */
    String soundAt() {
        return soundAt;
    }

    /** Where the first of what could fill the whole context stands; empty if nothing could. */
    String unboundedAt() {
        return unboundedAt;
    }

    /** Where it asks OpenAI for a cache of another than the usual lifetime; empty if nowhere. */
    String longCache() {
        return longCache;
    }

    /** Whether it asks for a cache that lasts an hour. */
    boolean wantsHourCache() {
        return hourCache;
    }
}
