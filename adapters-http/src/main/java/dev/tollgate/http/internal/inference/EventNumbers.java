package dev.tollgate.http.internal.inference;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.RefusedException;
import java.nio.charset.StandardCharsets;

/**
 * The numbers of a streamed response's events. Keeps the last part that passes, and reads it when asked: only
 * an answer that breaks off needs to know.
 */
final class EventNumbers {
    private Body last = Body.of("");

    /** Takes note of a part that is passed on. */
    void passes(AnswerPart.Content content) {
        if (hasData(content.bytes().bytes())) {
            last = content.bytes();
        }
    }

    /** A comment has none. */
    private static boolean hasData(byte[] events) {
        for (byte sign : events) {
            if (sign == '{') {
                return true;
            }
        }
        return false;
    }

    /** The number after that of the last event; zero where none has one. */
    long next() {
        return last.text()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .mapToLong(line -> after(line.substring(5).strip()))
                .max()
                .orElse(0);
    }

    private static long after(String data) {
        try {
            var number = Json.object(data.getBytes(StandardCharsets.UTF_8)).path("sequence_number");
            return number.canConvertToExactIntegral() && number.canConvertToLong() ? number.longValue() + 1 : 0;
        } catch (RefusedException foreign) {
            return 0;
        }
    }
}
