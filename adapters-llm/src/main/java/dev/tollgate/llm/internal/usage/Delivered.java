package dev.tollgate.llm.internal.usage;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.json.Streaming;
import dev.tollgate.llm.internal.json.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** The text of an answer as it went by, kept only until somebody asks how many tokens it had. */
final class Delivered {

    private static final int MOST_KEPT = 64 << 10;

    private final byte[][] names;
    private final String model;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private long counted;

    Delivered(Dialect wire, boolean streaming, String model) {
        this.names = names(wire, streaming);
        this.model = model;
    }

    private static byte[][] names(Dialect wire, boolean streaming) {
        return switch (wire) {
            case CHAT -> bytes("content", "arguments", "reasoning_content", "reasoning", "refusal");
            case TEXT, GENERATE -> bytes("text");
            case RESPONSES -> streaming ? bytes("delta") : bytes("text", "arguments");
            case MESSAGES -> bytes("text", "thinking", "partial_json");
            case EMBEDDINGS -> bytes();
        };
    }

    private static byte[][] bytes(String... names) {
        byte[][] bytes = new byte[names.length][];
        for (int at = 0; at < names.length; at++) {
            bytes[at] = names[at].getBytes(StandardCharsets.US_ASCII);
        }
        return bytes;
    }

    void add(byte[] json, int from, int to) {
        if (names.length == 0) {
            return;
        }
        Texts.pick(json, from, to, names, (text, start, end) -> kept.write(text, start, end - start));
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
