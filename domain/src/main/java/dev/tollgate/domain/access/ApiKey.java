package dev.tollgate.domain.access;

import dev.tollgate.domain.account.KeyId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A key as it is kept: everything but its secret.
 *
 * @param line the first of the keys that succeeded each other up to this one, itself if it succeeded
 *     none: what they spend and how fast they go is counted together
 * @param secretHash SHA-256 of the secret in hexadecimal
 * @param display first and last characters, for lists
 * @param name for people; may be empty
 * @param expires {@link Instant#MAX} for a key that does not expire
 * @param revoked {@link Instant#MAX} unless it was, or will be, revoked: rotation sets an instant ahead
 * @param ended whether it was revoked at once: from then on no clock is asked, neither one that was
 *     set back nor another server's that is late
 */
public record ApiKey(
        KeyId id,
        KeyId line,
        KeyHolder holder,
        String secretHash,
        String display,
        String name,
        Set<Scope> scopes,
        KeyLimits limits,
        Instant created,
        Instant expires,
        Instant revoked,
        boolean ended) {

    public ApiKey {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(line, "line must not be null");
        Objects.requireNonNull(holder, "holder must not be null");
        Objects.requireNonNull(secretHash, "secretHash must not be null");
        Objects.requireNonNull(display, "display must not be null");
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(scopes, "scopes must not be null");
        Objects.requireNonNull(limits, "limits must not be null");
        Objects.requireNonNull(created, "created must not be null");
        Objects.requireNonNull(expires, "expires must not be null");
        Objects.requireNonNull(revoked, "revoked must not be null");
        scopes = Set.copyOf(scopes);
        if (scopes.contains(Scope.ADMIN) != (holder instanceof KeyHolder.OfHouse)) {
            throw new IllegalArgumentException(
                    "the scope admin belongs to keys of the house and to no other, not to " + holder);
        }
        if (scopes.contains(Scope.ADMIN) && scopes.contains(Scope.INFERENCE)) {
            throw new IllegalArgumentException("a key with scope admin cannot have scope inference");
        }
    }

    /** What its text says between {@code tg_} and its id; {@code live} for a key that displays nothing of it. */
    public String environment() {
        String[] words = display.split("_", 3);
        return words.length == 3 ? words[1] : "live";
    }

    /** Whether it is in force. Looks at all there is to look at whatever the answer: time tells nothing. */
    public boolean isUsable(Instant now) {
        return !ended & now.isBefore(expires) & now.isBefore(revoked);
    }

    /** Revoked for good; the instant is kept for people. */
    public ApiKey revokedAt(Instant instant) {
        return until(instant, true);
    }

    /** Working on until an instant, at most until the end that it has. */
    public ApiKey endingAt(Instant instant) {
        return until(instant, ended);
    }

    private ApiKey until(Instant instant, boolean over) {
        Instant first = instant.isBefore(revoked) ? instant : revoked;
        return new ApiKey(id, line, holder, secretHash, display, name, scopes, limits, created, expires, first, over);
    }
}
