package dev.tollgate.domain.access;

import dev.tollgate.domain.account.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of this house. Every method is atomic and durable when it returns. */
public interface ApiKeys {

    /** Answered from the store, or from a memory of it that is at most a few seconds old. */
    Optional<ApiKey> find(KeyId id);

    /** A key as it stands in the store, never from a memory of it. */
    Optional<ApiKey> fetch(KeyId id);

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

    /**
     * Pages through the keys of a holder, the newest first, revoked ones included. They come as they stand
     * in the store, never from a memory of it.
     *
     * @param after the id of the last one of the page before, empty for the first page; nothing comes
     *     after an id that no key of the holder has
     */
    List<ApiKey> list(KeyHolder holder, String after, int most);

    /** Notes that keys were used; an instant before one that is noted changes nothing. */
    void used(Map<KeyId, Instant> latest);

    /** When these keys were last used; those that never were are left out. */
    Map<KeyId, Instant> lastUsed(Set<KeyId> ids);
}
