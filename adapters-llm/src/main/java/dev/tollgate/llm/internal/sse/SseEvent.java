package dev.tollgate.llm.internal.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One event of a stream as ranges of a buffer that is valid only until the reader reads on.
 *
 * @param raw the bytes as they came, from {@code from} to {@code to}, the empty line included
 * @param text the event's data, from {@code textFrom} to {@code textTo}; the same array as {@code
 *     raw} when the data is a single line
 */
public record SseEvent(byte[] raw, int from, int to, byte[] text, int textFrom, int textTo) {

    /** Whether it carries no data: comments, or nothing at all. */
    public boolean isEmpty() {
        return textFrom == textTo;
    }

    /** Whether its data is exactly this. */
    public boolean is(byte[] expected) {
        return Arrays.equals(text, textFrom, textTo, expected, 0, expected.length);
    }

    /** A copy of the bytes as they came. */
    public byte[] rawCopy() {
        return Arrays.copyOfRange(raw, from, to);
    }

    /** A copy of the data. */
    public byte[] textCopy() {
        return Arrays.copyOfRange(text, textFrom, textTo);
    }

    /** The data read as UTF-8. */
    public String data() {
        return new String(text, textFrom, textTo - textFrom, StandardCharsets.UTF_8);
    }
}
