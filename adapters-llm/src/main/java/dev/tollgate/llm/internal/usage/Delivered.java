package dev.tollgate.llm.internal.usage;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.json.Picker;
import dev.tollgate.llm.internal.json.Streaming;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** The text of an answer as it went by, kept only until somebody asks how many tokens it had. */
final class Delivered {

    private static final int MOST_KEPT = 64 << 10;

    // What a model wrote; what a tool is called with some vendors tell as text, others as an object.
    private static final Picker CHAT = new Picker(
            List.of("content", "arguments", "input", "reasoning_content", "reasoning", "refusal"),
            List.of("arguments"));
    private static final Picker TEXT = new Picker(List.of("text"), List.of());
    private static final Picker GENERATE = new Picker(List.of("text"), List.of("args"));
    private static final Picker RESPONSE_EVENTS = new Picker(List.of("delta"), List.of());
    private static final Picker RESPONSE = new Picker(List.of("text", "arguments", "input"), List.of("arguments"));
    private static final Picker MESSAGES = new Picker(List.of("text", "thinking", "partial_json"), List.of("input"));
    private static final Picker NOTHING = new Picker(List.of(), List.of());

    private final Picker picker;
    private final String model;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private long counted;

    Delivered(Dialect wire, boolean streaming, String model) {
        this.picker = picker(wire, streaming);
        this.model = model;
    }

    private static Picker picker(Dialect wire, boolean streaming) {
        return switch (wire) {
            case CHAT -> CHAT;
            case TEXT -> TEXT;
            case GENERATE -> GENERATE;
            case RESPONSES -> streaming ? RESPONSE_EVENTS : RESPONSE;
            case MESSAGES -> MESSAGES;
            case EMBEDDINGS -> NOTHING;
        };
    }

    void add(byte[] json, int from, int to) {
        picker.pick(json, from, to, (text, start, end) -> kept.write(text, start, end - start));
        if (kept.size() > MOST_KEPT) {
            count();
        }
    }

    /** Tokens so far; what was counted is not counted again. */
    long tokens() {
        count();
        return counted;
    }

    private void count() {
        if (kept.size() > 0) {
            counted += TokenText.count(model, plain(kept.toByteArray()));
            kept.reset();
        }
    }

    /** The text as the model wrote it; where its escapes are no proper ones, as it went by. */
    private static String plain(byte[] text) {
        byte[] json = new byte[text.length + 2];
        json[0] = '"';
        System.arraycopy(text, 0, json, 1, text.length);
        json[json.length - 1] = '"';
        try (JsonParser parser = Streaming.quick(json, 0, json.length)) {
            parser.nextToken();
            return parser.getString();
        } catch (JacksonException broken) {
            return new String(text, StandardCharsets.UTF_8);
        }
    }
}
