package dev.tollgate.http.internal.inference;

import dev.tollgate.application.inference.InferenceSession;
import dev.tollgate.application.inference.Replay;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.http.internal.server.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The headers that pass through an inference door, either way; all others stay outside. */
final class CallHeaders {
    private static final Map<Dialect, List<String>> TAKEN =
            Map.of(Dialect.MESSAGES, List.of("anthropic-version", "anthropic-beta"));
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,1000}");

    private CallHeaders() {}

    /** What of a request's headers belongs to the call. */
    static Map<String, String> traits(Dialect dialect, Exchange exchange) {
        var traits = new HashMap<String, String>();
        for (var name : TAKEN.getOrDefault(dialect, List.of())) {
            var values = exchange.headers(name);
            if (!values.isEmpty()) {
                traits.put(name, String.join(",", values));
            }
        }
        return traits;
    }

    /** What a caller is told beside the answer. */
    static Map<String, String> of(InferenceSession session) {
        var headers = of(session.traits(), session.outputCap());
        headers.putAll(RateHeaders.of(session.limits()));
        return headers;
    }

    /** The same for an answer that is whole, with what it was charged. */
    static Map<String, String> ofWhole(InferenceSession session) {
        var headers = of(session);
        putCharge(headers, session.settled());
        return headers;
    }

    /** What a caller is told beside an answer that was given before, under this id. */
    static Map<String, String> of(Replay replay, boolean streaming) {
        var headers = of(replay.traits(), replay.outputCap());
        headers.put("idempotent-replayed", "true");
        headers.put("x-original-request-id", replay.call().toString());
        if (!streaming) {
            putCharge(headers, Optional.of(replay.settled()));
        }
        return headers;
    }

    private static Map<String, String> of(Map<String, String> traits, long outputCap) {
        var headers = new HashMap<String, String>();
        traits.forEach((name, value) -> {
            if (NAME.matcher(name).matches() && VALUE.matcher(value).matches()) {
                headers.put(name, value);
            }
        });
        if (outputCap > 0) {
            headers.put("x-output-token-limit", Long.toString(outputCap));
        }
        return headers;
    }

    private static void putCharge(Map<String, String> headers, Optional<Settled> settled) {
        settled.map(paid -> paid.record().charge().credits())
                .ifPresent(charged -> headers.put("x-credits-charged", charged.toString()));
    }
}
