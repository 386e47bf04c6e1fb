package dev.tollgate.bootstrap.server;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.account.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Keys that nobody is judged by before the house is prepared: until then a key that is missing may be a good one. */
record KeysInTime(ApiKeys keys, BooleanSupplier prepared) implements ApiKeys {

    private static final Duration SOON = Duration.ofSeconds(1);

    @Override
    public Optional<ApiKey> find(KeyId id) {
        if (!prepared.getAsBoolean()) {
            throw new UnavailableException(
                    "the database is not prepared yet", SOON, new IllegalStateException("not prepared"));
        }
        return keys.find(id);
    }

    @Override
    public Optional<ApiKey> fetch(KeyId id) {
        return keys.fetch(id);
    }

    @Override
    public boolean add(ApiKey key) {
        return keys.add(key);
    }

    @Override
    public boolean update(ApiKey key) {
        return keys.update(key);
    }

    @Override
    public List<ApiKey> list(KeyHolder holder, String after, int most) {
        return keys.list(holder, after, most);
    }

    @Override
    public void used(Map<KeyId, Instant> latest) {
        keys.used(latest);
    }

    @Override
    public Map<KeyId, Instant> lastUsed(Set<KeyId> ids) {
        return keys.lastUsed(ids);
    }
}
