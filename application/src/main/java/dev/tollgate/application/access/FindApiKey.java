package dev.tollgate.application.access;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.account.KeyId;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows one key of a holder, without its secret. */
public final class FindApiKey {

    private final ApiKeys keys;

    @Inject
    public FindApiKey(ApiKeys keys) {
        this.keys = keys;
    }

    /** As it stands at this moment, also if another server changed it; empty if the holder has none of that id. */
    public Optional<ApiKey> find(KeyHolder holder, KeyId id) {
        return keys.fetch(id).filter(key -> key.holder().equals(holder));
    }
}
