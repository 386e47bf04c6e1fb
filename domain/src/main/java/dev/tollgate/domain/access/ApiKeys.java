package dev.tollgate.domain.access;

import dev.tollgate.domain.account.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of this house. Every method is atomic and durable when it returns. */
public interface ApiKeys {

    /** Answered from the store, or from a memory of it that is at most a few seconds old. */
    Optional<ApiKey> find(KeyId id);

    /**
     * Stores a new key. A repeat with the same content changes nothing and answers true; an id that
     * is in use for another key answers false.
     */
    boolean add(ApiKey key);

    /**
     * Replaces a key's name, scopes, limits and expiry; false if there is none of that id. A
     * revocation is only ever added or brought forward: what a key was given is kept though the
     * update comes from somebody who had not seen it.
     */
    boolean update(ApiKey key);

    /** All keys of a holder, oldest first, revoked ones included. */
    List<ApiKey> ofHolder(KeyHolder holder);

    /** Notes that keys were used; an instant before one that is noted changes nothing. */
    void used(Map<KeyId, Instant> latest);

    /** When a holder's keys were last used; those that never were are left out. */
    Map<KeyId, Instant> lastUsed(KeyHolder holder);
}
