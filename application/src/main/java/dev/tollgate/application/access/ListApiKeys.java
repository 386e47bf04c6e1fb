package dev.tollgate.application.access;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.account.KeyId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lists the keys of a holder, revoked ones included; secrets are not kept and cannot be shown. */
public final class ListApiKeys {

    private final ApiKeys keys;

    @Inject
    public ListApiKeys(ApiKeys keys) {
        this.keys = keys;
    }

    /** The oldest first. */
    public List<Listed> list(KeyHolder holder) {
        Map<KeyId, Instant> used = keys.lastUsed(holder);
        return keys.ofHolder(holder).stream()
                .map(key -> new Listed(key, used.getOrDefault(key.id(), Instant.EPOCH)))
                .toList();
    }

    /**
     * A key and its use.
     *
     * @param lastUsed to within seconds; {@link Instant#EPOCH} if it never was
     */
    public record Listed(ApiKey key, Instant lastUsed) {}
}
