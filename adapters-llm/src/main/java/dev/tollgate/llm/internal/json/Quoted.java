package dev.tollgate.llm.internal.json;

/**
 * The characters of a JSON string, read where they stand in its bytes, so that a long text is never
 * in memory twice. What is no proper string ends somewhere: whoever parses the bytes will tell.
 */
public final class Quoted {

    /** After the last character. */
    public static final int END = -1;

    private static final int ESCAPE = 6;
    private static final int UNKNOWN = 0xFFFD;

    private final byte[] json;
    private int at;

    /** @param quote where the string begins */
    public Quoted(byte[] json, int quote) {
        this.json = json;
        this.at = quote + 1;
    }

    /** The next character, or {@link #END}; half a surrogate pair where it is written by an escape. */
    public int next() {
        if (at >= json.length || json[at] == '"') {
            return END;
        }
        int first = json[at++];
        if (first == '\\') {
            return escaped();
        }
        return first >= 0 ? first : first >= (byte) 0xF0 ? more(first & 0x07, 3) : later(first);
    }

    private int later(int first) {
        return first >= (byte) 0xE0 ? more(first & 0x0F, 2) : more(first & 0x1F, 1);
    }

    private int more(int first, int bytes) {
        int character = first;
        for (int left = bytes; left > 0 && at < json.length; left--) {
            character = character << 6 | json[at++] & 0x3F;
        }
        return Character.isValidCodePoint(character) ? character : UNKNOWN;
    }

    private int escaped() {
        if (at >= json.length) {
            return END;
        }
        int kind = json[at++];
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> kind < 0 ? UNKNOWN : kind;
        };
    }

    private int unit() {
        int unit = 0;
        int end = Math.min(json.length, at + ESCAPE - 2);
        while (at < end) {
            int digit = Character.digit(json[at++], 16);
            if (digit < 0) {
                return UNKNOWN;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /** UTF-8 bytes of a character; half a surrogate pair is half of four. */
    public static int utf8Length(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800 || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }

    /** Where a string is over: just after its last quote. */
    public static int end(byte[] json, int quote) {
        int at = quote + 1;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, json.length);
    }

    /** Whether a string says just this. */
    public static boolean says(byte[] json, int quote, String what) {
        Quoted string = new Quoted(json, quote);
        for (int at = 0; at < what.length(); at++) {
            if (string.next() != what.charAt(at)) {
                return false;
            }
        }
        return string.next() == END;
    }

    /** Whether a string holds signs of base64 only; what has others in it is text. */
    public static boolean isBase64(byte[] json, int quote) {
        Quoted string = new Quoted(json, quote);
        for (int next = string.next(); next != END; next = string.next()) {
            boolean sign = next < 128 && (Character.isLetterOrDigit(next) || "+/=-_\r\n".indexOf(next) >= 0);
            if (!sign) {
                return false;
            }
        }
        return true;
    }

    /** The first characters of a string, at most so many. */
    public static String head(byte[] json, int quote, int most) {
        Quoted string = new Quoted(json, quote);
        StringBuilder head = new StringBuilder();
        for (int next = string.next(); next != END && head.length() < most; next = string.next()) {
            head.appendCodePoint(next);
        }
        return head.toString();
    }
}
