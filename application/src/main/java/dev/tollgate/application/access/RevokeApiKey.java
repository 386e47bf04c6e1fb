package dev.tollgate.application.access;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.account.KeyId;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/** Ends a key at once, whatever any clock says afterwards. */
public final class RevokeApiKey {

    private final ApiKeys keys;
    private final InstantSource clock;

    @Inject
    public RevokeApiKey(ApiKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The key as it stands now; empty if the holder has none of that id. A repeat changes nothing. */
    public Optional<ApiKey> revoke(KeyHolder holder, KeyId id) {
        return keys.fetch(id)
                .filter(key -> key.holder().equals(holder))
                .map(key -> key.revokedAt(clock.instant()))
                .filter(keys::update);
    }
}
