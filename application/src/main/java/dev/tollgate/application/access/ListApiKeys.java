package dev.tollgate.application.access;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import jakarta.inject.Inject;
import java.util.List;

/** Lists the keys of a holder, revoked ones included; secrets are not kept and cannot be shown. */
public final class ListApiKeys {

    private final ApiKeys keys;

    @Inject
    public ListApiKeys(ApiKeys keys) {
        this.keys = keys;
    }

    /** The oldest first. */
    public List<ApiKey> list(KeyHolder holder) {
        return keys.ofHolder(holder);
    }
}
