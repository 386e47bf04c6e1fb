package dev.tollgate.http.internal.server;

/** Prepares text of others for a message: short, one line, no control characters. */
public final class Shown {
    private static final int WORD = 80;
    private static final int LINE = 300;

    private Shown() {}

    /** A given value, cut after 80 characters. */
    public static String of(String text) {
        return cut(text, WORD);
    }

    /** A sentence, cut after 300 characters. */
    public static String line(String text) {
        return cut(text, LINE);
    }

    /** The message of a value that refused a client's text. */
    public static String message(IllegalArgumentException refused) {
        var message = refused.getMessage();
        return message == null ? "not allowed" : line(message);
    }

    private static String cut(String text, int longest) {
        var cut = text.length() > longest ? text.substring(0, longest) + "..." : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "?");
    }
}
