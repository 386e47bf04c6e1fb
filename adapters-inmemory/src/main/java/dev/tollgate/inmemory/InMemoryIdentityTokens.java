package dev.tollgate.inmemory;

import dev.tollgate.domain.access.Identity;
import dev.tollgate.domain.access.IdentityTokens;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the tokens it was told of; without any, nobody comes in by token. */
public final class InMemoryIdentityTokens implements IdentityTokens {

    private final Map<String, Identity> known = new ConcurrentHashMap<>();

    /** Lets a token prove an identity from now on. */
    public void issue(String token, Identity identity) {
        known.put(token, identity);
    }

    /** A token proves nothing any more. */
    public void withdraw(String token) {
        known.remove(token);
    }

    @Override
    public Optional<Identity> prove(String token) {
        return Optional.ofNullable(known.get(token));
    }
}
