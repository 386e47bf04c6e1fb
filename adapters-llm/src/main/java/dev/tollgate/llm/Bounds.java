package dev.tollgate.llm;

/**
 * How much of a vendor's answer is read at once; past any bound the answer counts as malformed.
 *
 * @param eventBytes the most bytes of one event of a stream, its lines together
 * @param bodyBytes the most bytes of an answer that does not stream
 */
public record Bounds(int eventBytes, int bodyBytes) {

    /** Events of 4 MiB, whole answers of 64 MiB. */
    public static final Bounds USUAL = new Bounds(4 << 20, 64 << 20);

    /** Refuses bounds under 1 KiB. */
    public Bounds {
        if (eventBytes < 1024 || bodyBytes < 1024) {
            throw new IllegalArgumentException(
                    "bounds of " + eventBytes + " and " + bodyBytes + " bytes must be at least 1024");
        }
    }
}
