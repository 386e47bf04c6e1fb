package dev.tollgate.http.internal.inference;

import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.LimitState.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The headers {@code x-ratelimit-{limit,remaining,reset}-{requests,tokens}}. */
final class RateHeaders {
    private RateHeaders() {}

    /** Of all limits, per unit the one with least left. */
    static Map<String, String> of(List<LimitState> limits) {
        var headers = new TreeMap<String, String>();
        for (var unit : List.of(Unit.REQUESTS, Unit.TOKENS)) {
            limits.stream()
                    .filter(limit -> limit.unit() == unit)
                    .min((one, other) -> Long.compare(one.remaining(), other.remaining()))
                    .ifPresent(limit -> headers.putAll(of(limit)));
        }
        return headers;
    }

    /** Of one limit; none for calls at once, which have no window. */
    static Map<String, String> of(LimitState limit) {
        if (limit.unit() == Unit.CONCURRENT) {
            return Map.of();
        }
        var unit = word(limit.unit());
        return Map.of(
                "x-ratelimit-limit-" + unit, Long.toString(limit.limit()),
                "x-ratelimit-remaining-" + unit, Long.toString(limit.remaining()),
                "x-ratelimit-reset-" + unit, seconds(limit.resets()) + "s");
    }

    static String word(Unit unit) {
        return switch (unit) {
            case REQUESTS -> "requests";
            case TOKENS -> "tokens";
            case CONCURRENT -> "concurrent";
        };
    }

    static long seconds(Duration time) {
        return time.toSeconds() + (time.toNanosPart() > 0 ? 1 : 0);
    }
}
