package dev.tollgate.http.internal.access;

import dev.tollgate.application.access.Authenticate;
import dev.tollgate.application.access.AuthenticateIdentity;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Gate;
import dev.tollgate.http.internal.server.Problem;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/**
 * Lets callers in by their API key, in {@code Authorization: Bearer} or {@code x-api-key}, or by the
 * token of an identity provider in the former.
 */
public final class KeyGate implements Gate {
    private static final String BEARER = "bearer ";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+");

    private final Authenticate authenticate;
    private final AuthenticateIdentity authenticateIdentity;

    /** A gate that asks these use cases. */
    public KeyGate(Authenticate authenticate, AuthenticateIdentity authenticateIdentity) {
        this.authenticate = authenticate;
        this.authenticateIdentity = authenticateIdentity;
    }

    @Override
    public Entry judge(Exchange exchange) {
        var shown = shown(exchange);
        if (shown.size() > 1) {
            return new Entry.Barred(
                    Problem.invalid("Authorization", "Two different keys were sent; send one, in one header."));
        }
        Optional<Caller> caller = shown.isEmpty() ? Optional.empty() : caller(shown.getFirst());
        return caller.<Entry>map(Entry.Known::new).orElseGet(() -> new Entry.Barred(Problem.unauthorized()));
    }

    private Optional<Caller> caller(String shown) {
        if (shown.indexOf('.') >= 0 && TOKEN.matcher(shown).matches()) {
            return authenticateIdentity.authenticate(shown);
        }
        return switch (authenticate.authenticate(shown)) {
            case Authenticate.Result.Authenticated known -> Optional.of(known.caller());
            case Authenticate.Result.Rejected rejected -> Optional.empty();
        };
    }

    private static SequencedSet<String> shown(Exchange exchange) {
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
