package dev.tollgate.application.access;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.account.Accounts;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/** Finds out who a caller is from the key it shows. */
public final class Authenticate {

    private final ApiKeys keys;
    private final Accounts accounts;
    private final InstantSource clock;

    @Inject
    public Authenticate(ApiKeys keys, Accounts accounts, InstantSource clock) {
        this.keys = keys;
        this.accounts = accounts;
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
        Optional<KeyText> text = KeyText.parse(shown);
        Optional<ApiKey> key = text.flatMap(parsed -> keys.find(parsed.id()))
                .filter(found -> text.get().proves(found))
                .filter(found -> found.isUsable(clock.instant()));
        return key.flatMap(this::callerOf)
                .<Result>map(Result.Authenticated::new)
                .orElseGet(Result.Rejected::new);
    }

    private Optional<Caller> callerOf(ApiKey key) {
        return switch (key.holder()) {
            case KeyHolder.OfHouse house -> Optional.of(new Caller.Operator(key.id(), key.scopes()));
            case KeyHolder.OfAccount of ->
                accounts.find(of.account())
                        .map(account -> new Caller.Member(key.id(), account, key.scopes(), key.limits()));
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
