package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.account.KeyId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys in memory. */
final class InMemoryApiKeys implements ApiKeys {

    private final Map<KeyId, ApiKey> keys = new ConcurrentHashMap<>();

    private final Map<KeyId, Instant> uses = new ConcurrentHashMap<>();

    @Override
    public void used(Map<KeyId, Instant> latest) {
        latest.forEach((id, at) -> uses.merge(id, at, (before, after) -> before.isAfter(after) ? before : after));
    }

    @Override
    public Map<KeyId, Instant> lastUsed(Set<KeyId> ids) {
        return ids.stream()
                .filter(uses::containsKey)
                .collect(Collectors.toMap(id -> id, id -> uses.getOrDefault(id, Instant.EPOCH)));
    }

    @Override
    public Optional<ApiKey> find(KeyId id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public Optional<ApiKey> fetch(KeyId id) {
        return find(id);
    }

    @Override
    public boolean add(ApiKey key) {
        ApiKey before = keys.putIfAbsent(key.id(), key);
        return before == null || before.equals(key);
    }

    @Override
    public boolean update(ApiKey key) {
        return keys.computeIfPresent(key.id(), (id, before) -> changed(before, key)) != null;
    }

    /** What proves a key and whose it is never changes, and no end is taken back. */
    private static ApiKey changed(ApiKey before, ApiKey after) {
        return new ApiKey(
                before.id(),
                before.line(),
                before.holder(),
                before.secretHash(),
                before.display(),
                after.name(),
                after.scopes(),
                after.limits(),
                before.created(),
                after.expires(),
                after.revoked().isBefore(before.revoked()) ? after.revoked() : before.revoked(),
                before.ended() || after.ended());
    }

    @Override
    public List<ApiKey> list(KeyHolder holder, String after, int most) {
        Stream<ApiKey> newestFirst = keys.values().stream()
                .filter(key -> key.holder().equals(holder))
                .sorted(Comparator.comparing(ApiKey::created)
                        .thenComparing(key -> key.id().value())
                        .reversed());
        Stream<ApiKey> page = PageStart.checked(after).isEmpty()
                ? newestFirst
                : newestFirst.dropWhile(key -> !key.id().value().equals(after)).skip(1);
        return page.limit(PageSize.checked(most)).toList();
    }
}
