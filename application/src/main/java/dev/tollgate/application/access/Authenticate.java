package dev.tollgate.application.access;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.account.KeyId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Finds out who a caller is from the key it shows. */
public final class Authenticate {

    private static final ApiKey NOBODY = new ApiKey(
            KeyId.NONE,
            KeyId.NONE,
            new KeyHolder.OfHouse(),
            "0".repeat(64),
            "",
            "",
            Set.of(Scope.ADMIN),
            KeyLimits.NONE,
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            true);

    private final ApiKeys keys;
    private final Accounts accounts;
    private final KeyUses uses;
    private final InstantSource clock;

    @Inject
    public Authenticate(ApiKeys keys, Accounts accounts, KeyUses uses, InstantSource clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * Form and checksum are tested before anything is looked up, the secret in constant time. All
     * that is wrong with a key is told in one way only.
     *
     * @throws dev.tollgate.domain.UnavailableException if the keys cannot be looked up: a caller
     *     must not be told that its key is wrong
     */
    public Result authenticate(String shown) {
        return KeyText.parse(shown)
                .flatMap(this::proved)
                .flatMap(this::callerOf)
                .<Result>map(Result.Authenticated::new)
                .orElseGet(Result.Rejected::new);
    }

    /**
     * An id that nobody has, a secret that is wrong and a key that has ended go the same way to the
     * end, so that the time they take does not tell one from the other.
     */
    private Optional<ApiKey> proved(KeyText text) {
        ApiKey key = keys.find(text.id()).orElse(NOBODY);
        Instant now = clock.instant();
        boolean proves = text.proves(key);
        boolean usable = key.isUsable(now);
        if (!(proves & usable)) {
            return Optional.empty();
        }
        uses.note(key.id(), now);
        return Optional.of(key);
    }

    private Optional<Caller> callerOf(ApiKey key) {
        return switch (key.holder()) {
            case KeyHolder.OfHouse house -> Optional.of(new Caller.Operator(key.id(), key.scopes()));
            case KeyHolder.OfAccount of ->
                accounts.find(of.account())
                        .map(account -> new Caller.Member(key.id(), key.line(), account, key.scopes(), key.limits()));
        };
    }

    /** Who it is, or that the key proves nothing. */
    public sealed interface Result {
        /** The key is genuine and in force. */
        record Authenticated(Caller caller) implements Result {}

        /** Unknown, mistyped, expired or revoked: which of them is not told. */
        record Rejected() implements Result {}
    }
}
