package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.IdempotencyKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Callers' own keys of the last 24 hours. */
final class InMemoryIdempotencyKeys implements IdempotencyKeys {

    private static final Duration MEMORY = Duration.ofHours(24);

    private record Name(AccountId account, String key) {}

    private record Kept(IdempotencyClaim claim, Instant until) {}

    private final Map<Name, Kept> claims = new HashMap<>();
    private final InstantSource clock;

    InMemoryIdempotencyKeys(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Claimed claim(IdempotencyClaim claim) {
        Instant now = clock.instant();
        claims.values().removeIf(kept -> !now.isBefore(kept.until));
        Kept before = claims.putIfAbsent(nameOf(claim), new Kept(claim, now.plus(MEMORY)));
        if (before == null || before.claim.equals(claim)) {
            return new Claimed.New();
        }
        return before.claim.fingerprint().equals(claim.fingerprint())
                ? new Claimed.Before(before.claim.call())
                : new Claimed.OtherContent(before.claim.call());
    }

    /** Another call that has come to own the key meanwhile keeps it. */
    @Override
    public synchronized void release(IdempotencyClaim claim) {
        Name name = nameOf(claim);
        Kept kept = claims.get(name);
        if (kept != null && kept.claim.call().equals(claim.call())) {
            claims.remove(name);
        }
    }

    private static Name nameOf(IdempotencyClaim claim) {
        return new Name(claim.account(), claim.key());
    }
}
