package dev.tollgate.llm.internal.wire;

import dev.tollgate.llm.internal.json.Glance;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/** How long a vendor asks to be left alone: at least zero, which says nothing, and at most a minute. */
final class AskedWait {

    private static final BigDecimal LONGEST = BigDecimal.valueOf(60_000);
    private static final int LONGEST_TEXT = 30;

    private AskedWait() {}

    /** By the headers of an error, OpenAI's finer one first, or by what the error says itself. */
    static Duration of(UnaryOperator<String> header, Glance error, InstantSource clock) {
        Duration exact = number(header.apply("retry-after-ms"), 0);
        if (exact.isPositive()) {
            return exact;
        }
        String usual = header.apply("retry-after").strip();
        Duration wait = usual.endsWith("GMT") ? until(usual, clock) : number(usual, 3);
        return wait.isPositive() ? wait : within(error);
    }

    /** As Google writes it into an error: seconds and their unit. */
    static Duration within(Glance error) {
        String delay = error.retryDelay();
        return delay.endsWith("s") ? number(delay.substring(0, delay.length() - 1), 3) : Duration.ZERO;
    }

    /** Milliseconds, once the decimal point has gone {@code shift} places to the right. */
    private static Duration number(String header, int shift) {
        String text = header.strip();
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return Duration.ZERO;
        }
        try {
            BigDecimal millis = new BigDecimal(text).min(LONGEST).movePointRight(shift);
            return Duration.ofMillis(millis.min(LONGEST).max(BigDecimal.ZERO).longValue());
        } catch (NumberFormatException | ArithmeticException other) {
            return Duration.ZERO;
        }
    }

    private static Duration until(String date, InstantSource clock) {
        try {
            ZonedDateTime end = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            long millis = Duration.between(clock.instant(), end.toInstant()).toMillis();
            return Duration.ofMillis(Math.clamp(millis, 0, LONGEST.longValue()));
        } catch (DateTimeException | ArithmeticException notDate) {
            return Duration.ZERO;
        }
    }
}
