package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.IdempotencyKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Idempotency keys in a map, each forgotten a day after it was claimed. */
final class InMemoryIdempotencyKeys implements IdempotencyKeys {

    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final InstantSource clock;
    private final Map<Name, Kept> kept = new ConcurrentHashMap<>();

    InMemoryIdempotencyKeys(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Claimed claim(IdempotencyClaim claim) {
        Instant now = clock.instant();
        Kept mine = new Kept(claim, now.plus(REMEMBERED));
        Kept first = kept.merge(nameOf(claim), mine, (present, fresh) -> now.isBefore(present.until) ? present : fresh);
        if (!first.claim.fingerprint().equals(claim.fingerprint())) {
            return new Claimed.OtherContent(first.claim.call());
        }
        return first.claim.call().equals(claim.call()) ? new Claimed.New() : new Claimed.Before(first.claim.call());
    }

    @Override
    public void release(IdempotencyClaim claim) {
        kept.computeIfPresent(
                nameOf(claim), (name, present) -> present.claim.call().equals(claim.call()) ? null : present);
    }

    private static Name nameOf(IdempotencyClaim claim) {
        return new Name(claim.account(), claim.key());
    }

    private record Name(AccountId account, String key) {}

    private record Kept(IdempotencyClaim claim, Instant until) {}
}
