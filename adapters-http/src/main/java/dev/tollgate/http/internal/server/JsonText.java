package dev.tollgate.http.internal.server;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Checks that bytes are text every JSON reader reads alike, so none prices what another sends. */
final class JsonText {
    private static final int ESCAPE_LENGTH = 6;

    private JsonText() {}

    /** Refuses what is not UTF-8 without mark, has unpaired surrogates, or contains NUL. */
    static void check(byte[] body) {
        if (body.length == 0) {
            throw Problem.invalid("", "The body is empty; it must be a JSON object.")
                    .refusal();
        }
        if (!utf8(body)) {
            throw Problem.invalid("", "The body must be UTF-8 without a byte order mark.")
                    .refusal();
        }
        if (!wholeCharacters(body)) {
            throw Problem.invalid("", "The body has a NUL character or half of a surrogate pair in it.")
                    .refusal();
        }
    }

    private static boolean utf8(byte[] body) {
        if (body[0] == (byte) 0xEF || body[0] == 0 || body.length > 1 && body[1] == 0) {
            return false;
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(body);
        var out = CharBuffer.allocate(Math.min(body.length, 8_192));
        try {
            while (true) {
                var result = decoder.decode(in, out, true);
                if (result.isError()) {
                    result.throwException();
                }
                if (result.isUnderflow()) {
                    return true;
                }
                out.clear();
            }
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    private static boolean wholeCharacters(byte[] body) {
        int at = 0;
        while (at < body.length) {
            if (body[at] != '\\') {
                at++;
            } else if (at + 1 < body.length && body[at + 1] == 'u') {
                int unit = unit(body, at);
                boolean high = unit >= 0xD800 && unit <= 0xDBFF;
                int next = high ? unit(body, at + ESCAPE_LENGTH) : 0;
                boolean paired = next >= 0xDC00 && next <= 0xDFFF;
                if (unit == 0 || high && !paired || unit >= 0xDC00 && unit <= 0xDFFF) {
                    return false;
                }
                at += high ? 2 * ESCAPE_LENGTH : ESCAPE_LENGTH;
            } else {
                at += 2;
            }
        }
        return true;
    }

    /** The UTF-16 unit of the escape at this place; -1 when there is none. */
    private static int unit(byte[] body, int at) {
        if (at + ESCAPE_LENGTH > body.length || body[at] != '\\' || body[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            int digit = Character.digit(body[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
