package dev.tollgate.domain.inference;

import java.nio.charset.StandardCharsets;

/**
 * Bytes on their way through, never copied and never changed. Two bodies are equal only if they are
 * the same object: comparing contents is nobody's business here.
 */
public final class Body {

    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps the bytes; the caller hands them over and must not change them afterwards. */
    public static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    /** The text in UTF-8. */
    public static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not a copy; the caller must not change them. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes it has. */
    public int length() {
        return bytes.length;
    }

    /** The bytes read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
