package dev.tollgate.http.internal.inference;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.usage.Settled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Puts {@code "credits":{"charged","remaining"}} into the usage object of an answer. */
final class CreditStamp {
    private CreditStamp() {}

    /** The bytes of the part with the credits in place; as they are while the record is still owed. */
    static byte[] on(AnswerPart.Tally tally, Optional<Settled> settled) {
        var bytes = tally.bytes().bytes();
        return settled.filter(paid -> tally.hasPlace())
                .map(paid -> stamped(bytes, tally.creditsAt(), paid))
                .orElse(bytes);
    }

    private static byte[] stamped(byte[] bytes, int at, Settled settled) {
        var member = "\"credits\":{\"charged\":\"" + settled.record().charge().credits() + "\",\"remaining\":\""
                + settled.balance().available() + "\"}";
        return put(member, bytes, at);
    }

    /** Puts a member into the object whose inside begins at an offset. */
    static byte[] put(String member, byte[] bytes, int at) {
        var whole = isEmptyObject(bytes, at) ? member : member + ",";
        var stamp = whole.getBytes(StandardCharsets.US_ASCII);
        var stamped = new byte[bytes.length + stamp.length];
        System.arraycopy(bytes, 0, stamped, 0, at);
        System.arraycopy(stamp, 0, stamped, at, stamp.length);
        System.arraycopy(bytes, at, stamped, at + stamp.length, bytes.length - at);
        return stamped;
    }

    private static boolean isEmptyObject(byte[] bytes, int at) {
        int next = at;
        while (next < bytes.length && bytes[next] <= ' ' && bytes[next] > 0) {
            next++;
        }
        return next < bytes.length && bytes[next] == '}';
    }
}
