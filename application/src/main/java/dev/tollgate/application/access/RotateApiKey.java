package dev.tollgate.application.access;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Secrets;
import dev.tollgate.domain.account.KeyId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes a successor of a key that may do the same, and ends the old one after a grace. */
public final class RotateApiKey {

    private final ApiKeys keys;
    private final Secrets secrets;
    private final InstantSource clock;

    @Inject
    public RotateApiKey(ApiKeys keys, Secrets secrets, InstantSource clock) {
        this.keys = keys;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * The successor shows the environment that the old key does. What the old key has spent counts for
     * the successor too, and both are counted together while both work. Not idempotent: every call makes
     * another key, and a key that is revoked meanwhile has none. The successor is stored before the old key
     * is given its end, so a failure between the two leaves both working.
     *
     * @param grace how long the old key goes on working, at most until its own end; none revokes it
     */
    public Result rotate(KeyHolder holder, KeyId id, Duration grace) {
        // Not by a look-up, which may be answered from memory: what was revoked elsewhere has no successor.
        Optional<ApiKey> found = keys.fetch(id).filter(key -> key.holder().equals(holder));
        if (found.isEmpty()) {
            return new Result.NoKey();
        }
        Instant now = clock.instant();
        if (!found.get().isUsable(now)) {
            return new Result.Ended();
        }
        Result.Rotated rotated = successor(found.get(), now);
        // Whoever revoked the key meanwhile did not see the successor, and meant it too.
        if (keys.fetch(id).filter(key -> key.isUsable(now)).isEmpty()) {
            keys.update(rotated.key().revokedAt(now));
            return new Result.Ended();
        }
        keys.update(
                grace.isPositive()
                        ? found.get().endingAt(now.plus(grace))
                        : found.get().revokedAt(now));
        return rotated;
    }

    private Result.Rotated successor(ApiKey old, Instant now) {
        KeyText text = KeyText.of(old.environment(), secrets.random(KeyText.RANDOM_BYTES));
        ApiKey key = new ApiKey(
                text.id(),
                old.line(),
                old.holder(),
                text.hash(),
                text.display(),
                old.name(),
                old.scopes(),
                old.limits(),
                now,
                old.expires(),
                Instant.MAX,
                false);
        if (!keys.add(key)) {
            throw new IllegalStateException("a new key has the id of another: " + text.id());
        }
        return new Result.Rotated(key, text);
    }

    /** The successor, or why there is none. */
    public sealed interface Result {
        /** Show {@code text} now: it is not kept. */
        record Rotated(ApiKey key, KeyText text) implements Result {}

        /** The holder has no key of that id. */
        record NoKey() implements Result {}

        /** The key has expired or been revoked: nothing succeeds it. */
        record Ended() implements Result {}
    }
}
