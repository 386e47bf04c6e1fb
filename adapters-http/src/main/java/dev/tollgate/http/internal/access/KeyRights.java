package dev.tollgate.http.internal.access;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.Caller.Member;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.http.internal.server.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller may give to keys of its account: nothing that it has not itself.
 *
 * @param end when the caller's own key stops working; {@link Instant#MAX} if it does not
 */
record KeyRights(Member caller, Instant end) {

    /** Why a key like this may not be issued. */
    Optional<Problem> objection(Set<Scope> scopes, KeyLimits limits, Instant expires) {
        if (!caller.scopes().containsAll(scopes)) {
            return forbidden("A key can give no scope that it has not itself.");
        }
        KeyLimits own = caller.limits();
        // Another key is counted apart, whatever it is like.
        if (!own.credits().isEmpty() || !own.rates().isNone()) {
            return forbidden("A key with caps or limits of its own can issue no keys, and rotate none but itself.");
        }
        if (!own.models().isEmpty()
                && (limits.models().isEmpty() || !own.models().containsAll(limits.models()))) {
            return forbidden("A key can give no model that it may not use itself.");
        }
        return expires.isAfter(end)
                ? forbidden("A key can give no time that it has not itself; expires_at is at most " + end + ".")
                : Optional.empty();
    }

    /**
     * Why a key may not get a successor, whose secret the caller would know. Its own may do no more than
     * itself, and goes on where it was in its caps and limits.
     */
    Optional<Problem> objectionToSucceeding(ApiKey key) {
        return key.id().equals(caller.key()) ? Optional.empty() : objection(key.scopes(), key.limits(), key.expires());
    }

    private static Optional<Problem> forbidden(String why) {
        return Optional.of(Problem.forbidden(why));
    }
}
