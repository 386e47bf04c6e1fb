package dev.tollgate.http.internal.inference;

import dev.tollgate.application.inference.InferenceSession;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.http.internal.server.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        var headers = new HashMap<String, String>();
        session.traits().forEach((name, value) -> {
            if (NAME.matcher(name).matches() && VALUE.matcher(value).matches()) {
                headers.put(name, value);
            }
        });
        headers.putAll(RateHeaders.of(session.limits()));
        if (session.outputCap() > 0) {
            headers.put("x-output-token-limit", Long.toString(session.outputCap()));
        }
        return headers;
    }

    /** The same for an answer that is whole, with what it was charged. */
    static Map<String, String> ofWhole(InferenceSession session) {
        var headers = of(session);
        session.settled().ifPresent(settled -> {
            var charged = settled.record().charge().credits();
            headers.put("x-credits-charged", charged.toString());
        });
        return headers;
    }
}
