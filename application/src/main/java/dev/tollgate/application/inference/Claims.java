package dev.tollgate.application.inference;

import dev.tollgate.application.ledger.HoldPolicy;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.usage.UsageReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/** Sees to it that a repeat under the same idempotency key is not a second call. */
final class Claims {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final IdempotencyKeys keys;
    private final UsageReport usage;
    private final Duration longestCall;
    private final InstantSource clock;

    Claims(IdempotencyKeys keys, UsageReport usage, HoldPolicy holds, InstantSource clock) {
        this.keys = keys;
        this.usage = usage;
        this.longestCall = holds.lifetime().multipliedBy(2);
        this.clock = clock;
    }

    /** Claims the key before anything is held; answers why the call must not be made, if so. */
    Optional<Refusal> claim(StartInference.Command command) {
        return command.idempotencyKey().isEmpty() ? Optional.empty() : claim(claimOf(command));
    }

    /** Frees the key of a call that was refused or gave no answer. */
    void release(StartInference.Command command) {
        if (!command.idempotencyKey().isEmpty()) {
            keys.release(claimOf(command));
        }
    }

    private Optional<Refusal> claim(IdempotencyClaim claim) {
        return switch (keys.claim(claim)) {
            case IdempotencyKeys.Claimed.New fresh -> Optional.empty();
            case IdempotencyKeys.Claimed.OtherContent other -> Optional.of(new Refusal.KeyReused(other.call()));
            case IdempotencyKeys.Claimed.Before before -> repeatOf(claim, before.call());
        };
    }

    /** A call has ended when it has its record; one that can never have one is forgotten. */
    private Optional<Refusal> repeatOf(IdempotencyClaim claim, CallId first) {
        if (usage.find(claim.account(), first).isPresent()) {
            return Optional.of(new Refusal.AlreadyCompleted(first));
        }
        Instant begun = Instant.ofEpochMilli(first.madeAtMillis());
        if (clock.instant().isBefore(begun.plus(longestCall))) {
            return Optional.of(new Refusal.InProgress(first, LOOK_AGAIN));
        }
        keys.release(new IdempotencyClaim(claim.account(), claim.key(), claim.fingerprint(), first));
        return claim(claim);
    }

    private static IdempotencyClaim claimOf(StartInference.Command command) {
        return new IdempotencyClaim(
                command.caller().account().id(),
                command.idempotencyKey(),
                fingerprint(command.request()),
                command.call());
    }

    private static String fingerprint(InferenceRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.dialect().name().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(request.body().bytes()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
