package dev.tollgate.application.access;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.account.KeyId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists the keys of a holder, revoked ones included; secrets are not kept and cannot be shown. */
public final class ListApiKeys {

    private final ApiKeys keys;

    @Inject
    public ListApiKeys(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * The newest first.
     *
     * @param after the id of the last one of the page before, empty for the first page; nothing comes
     *     after an id that no key of the holder has
     */
    public List<Listed> list(KeyHolder holder, String after, int most) {
        List<ApiKey> page = keys.list(holder, after, most);
        Map<KeyId, Instant> used = keys.lastUsed(page.stream().map(ApiKey::id).collect(Collectors.toSet()));
        return page.stream()
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
