package dev.tollgate.http.internal.access;

import dev.tollgate.application.access.Authenticate;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Gate;
import dev.tollgate.http.internal.server.Problem;
import java.util.LinkedHashSet;
import java.util.Set;

/** Lets callers in by their API key, in {@code Authorization: Bearer} or {@code x-api-key}. */
public final class KeyGate implements Gate {
    private static final String BEARER = "bearer ";

    private final Authenticate authenticate;

    /** A gate that asks this use case. */
    public KeyGate(Authenticate authenticate) {
        this.authenticate = authenticate;
    }

    @Override
    public Entry judge(Exchange exchange) {
        var shown = shown(exchange);
        if (shown.size() > 1) {
            return new Entry.Barred(
                    Problem.invalid("Authorization", "Two different keys were sent; send one, in one header."));
        }
        return shown.stream()
                .findFirst()
                .map(authenticate::authenticate)
                .map(KeyGate::entry)
                .orElseGet(() -> new Entry.Barred(Problem.unauthorized()));
    }

    private static Entry entry(Authenticate.Result result) {
        return switch (result) {
            case Authenticate.Result.Authenticated known -> new Entry.Known(known.caller());
            case Authenticate.Result.Rejected rejected -> new Entry.Barred(Problem.unauthorized());
        };
    }

    private static Set<String> shown(Exchange exchange) {
        var keys = new LinkedHashSet<String>();
        exchange.headers("Authorization").forEach(value -> keys.add(bearer(value)));
        exchange.headers("x-api-key").forEach(value -> keys.add(value.strip()));
        return keys;
    }

    /** What another scheme carries is no key, but counts as something shown. */
    private static String bearer(String value) {
        boolean bearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? value.substring(BEARER.length()).strip() : value;
    }
}
