package dev.tollgate.http.internal.server;

import java.util.Optional;
import java.util.regex.Pattern;

/** The header by which a caller names the trace that a request is part of. */
final class Traceparent {
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    /** Empty if there is none, more than one, or one of another form: a trace is no reason to refuse a call. */
    static Optional<String> of(Exchange exchange) {
        var given = exchange.headers("traceparent");
        return given.size() == 1 && FORM.matcher(given.getFirst()).matches()
                ? Optional.of(given.getFirst())
                : Optional.empty();
    }
}
