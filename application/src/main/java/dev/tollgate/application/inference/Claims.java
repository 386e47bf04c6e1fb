package dev.tollgate.application.inference;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Sees to it that a repeat under the same idempotency key is not a second call. */
final class Claims {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    /** A claim without a hold is about to get one, unless its process died; far more than that takes. */
    private static final Duration ABOUT_TO_HOLD = Duration.ofMinutes(2);

    private static final int MOST_HOLDS = 1_000;

    private final IdempotencyKeys keys;
    private final UsageReport usage;
    private final LedgerStatement statement;
    private final InstantSource clock;

    Claims(Ports ports, InstantSource clock) {
        this.keys = ports.idempotencyKeys();
        this.usage = ports.usageReport();
        this.statement = ports.ledgerStatement();
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

    /**
     * A call has ended when it has its record, and runs, or is for a sweep to end, while it has its
     * hold. One that came to nothing, or died before it had either, is forgotten.
     */
    private Optional<Refusal> repeatOf(IdempotencyClaim claim, CallId first) {
        // Asked in this order, for the record is made as the hold ends: a call that ends now is seen by one of the two.
        boolean mayBeRunning = mayBeRunning(claim.account(), first);
        Optional<Settled> ended = usage.find(claim.account(), first);
        if (ended.isPresent() && !cameToNothing(ended.get())) {
            return Optional.of(new Refusal.AlreadyCompleted(ended.get()));
        }
        if (ended.isEmpty() && mayBeRunning) {
            return Optional.of(new Refusal.InProgress(first, LOOK_AGAIN));
        }
        keys.release(new IdempotencyClaim(claim.account(), claim.key(), claim.fingerprint(), first));
        return claim(claim);
    }

    private static boolean cameToNothing(Settled ended) {
        boolean swept = ended.record().ending() == Ending.SWEPT;
        return ended.end() == HoldEnd.RELEASED
                || (swept && ended.record().charge().credits().isZero());
    }

    private boolean mayBeRunning(AccountId account, CallId first) {
        Instant begun = Instant.ofEpochMilli(first.madeAtMillis());
        if (clock.instant().isBefore(begun.plus(ABOUT_TO_HOLD))) {
            return true;
        }
        List<OpenHold> open = statement.holds(account, MOST_HOLDS);
        return open.size() == MOST_HOLDS
                || open.stream().anyMatch(hold -> hold.id().value().equals(first.value()));
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
