package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.account.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Keys; look-ups are answered from memory for two seconds, so a revocation elsewhere reaches here within
 * that. Whatever has to be looked up is looked up together: a flood of ids that nobody has takes one
 * connection, and keys in use are looked up in time, so that their callers do not wait beside it.
 */
final class PostgresApiKeys implements ApiKeys {

    private static final String FIRST_PAGE = """
            SELECT * FROM api_key WHERE account = :account ORDER BY created DESC, id DESC LIMIT :most""";

    private static final String NEXT_PAGE = """
            SELECT * FROM api_key WHERE account = :account
                AND (created, id) < (SELECT created, id FROM api_key WHERE id = :after AND account = :account)
            ORDER BY created DESC, id DESC LIMIT :most""";

    private final Database database;
    private final Remembering<KeyId, ApiKey> recent = Remembering.withAbsence(Duration.ofSeconds(2));

    private final Together<KeyId, ApiKey> lookUps;

    PostgresApiKeys(Database database) {
        this.database = database;
        this.lookUps = new Together<>(
                database.config().holdTimeout(), ids -> database.readSoon(handle -> select(handle, ids)));
    }

    @Override
    public Optional<ApiKey> find(KeyId id) {
        return recent.find(id, lookUps::find);
    }

    @Override
    public Optional<ApiKey> fetch(KeyId id) {
        return Optional.ofNullable(
                database.read(handle -> select(handle, Set.of(id))).get(id));
    }

    @Override
    public boolean add(ApiKey key) {
        try {
            return database.write(handle -> insert(handle, key));
        } finally {
            recent.forget(key.id());
        }
    }

    private static boolean insert(Handle handle, ApiKey key) {
        int inserted = KeyRows.bind(handle.createUpdate("""
                INSERT INTO api_key (id, line, account, secret_hash, display, name, scopes, models, credits,
                    requests_per_minute, tokens_per_minute, concurrent, created, expires, revoked, ended)
                VALUES (:id, :line, :account, :hash, :display, :name, :scopes, :models, :credits,
                    :requests, :tokens, :concurrent, :created, :expires, :revoked, :ended)
                ON CONFLICT (id) DO NOTHING"""), key).execute();
        return inserted == 1
                || KeyRows.kept(key).equals(select(handle, Set.of(key.id())).get(key.id()));
    }

    @Override
    public boolean update(ApiKey key) {
        try {
            return database.write(
                    handle -> KeyRows.bind(handle.createUpdate("""
                            UPDATE api_key SET name = :name, scopes = :scopes, models = :models, credits = :credits,
                                requests_per_minute = :requests, tokens_per_minute = :tokens,
                                concurrent = :concurrent, expires = :expires,
                                revoked = least(revoked, :revoked), ended = ended OR :ended
                            WHERE id = :id"""), key).execute() == 1);
        } finally {
            recent.forget(key.id());
        }
    }

    @Override
    public List<ApiKey> list(KeyHolder holder, String after, int most) {
        return database.read(handle -> page(handle, PageStart.checked(after))
                .bind("account", KeyRows.accountOf(holder))
                .bind("most", PageSize.checked(most))
                .map(KeyRows::key)
                .list());
    }

    private static Query page(Handle handle, String after) {
        return after.isEmpty()
                ? handle.createQuery(FIRST_PAGE)
                : handle.createQuery(NEXT_PAGE).bind("after", after);
    }

    @Override
    public void used(Map<KeyId, Instant> latest) {
        // In one order everywhere, so that two processes never wait for each other's rows.
        List<KeyId> ids = latest.keySet().stream()
                .sorted(Comparator.comparing(KeyId::value))
                .toList();
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO api_key_use (key, last_used)
                        SELECT key, timestamptz 'epoch' + micros * interval '1 microsecond'
                        FROM unnest(:keys, :micros) AS used (key, micros)
                        ON CONFLICT (key) DO UPDATE SET last_used = excluded.last_used
                        WHERE api_key_use.last_used < excluded.last_used""")
                .bindArray("keys", String.class, values(ids))
                .bindArray("micros", Long.class, (Object[]) ids.stream()
                        .map(id -> Moments.micros(latest.getOrDefault(id, Instant.EPOCH)))
                        .toArray(Long[]::new))
                .execute());
    }

    @Override
    public Map<KeyId, Instant> lastUsed(Set<KeyId> ids) {
        Map<KeyId, Instant> used = new HashMap<>();
        database.read(handle -> handle.createQuery("""
                        SELECT key, last_used FROM api_key_use WHERE key = ANY (:ids)""")
                        .bindArray("ids", String.class, values(ids))
                        .map((row, context) ->
                                Map.entry(new KeyId(row.getString("key")), Columns.instant(row, "last_used")))
                        .list())
                .forEach(one -> used.put(one.getKey(), one.getValue()));
        return used;
    }

    private static Map<KeyId, ApiKey> select(Handle handle, Set<KeyId> ids) {
        return handle.createQuery("SELECT * FROM api_key WHERE id = ANY (:ids)")
                .bindArray("ids", String.class, values(ids))
                .map(KeyRows::key)
                .collect(Collectors.toMap(ApiKey::id, Function.identity()));
    }

    private static Object[] values(Collection<KeyId> ids) {
        return ids.stream().map(KeyId::value).toArray(String[]::new);
    }
}
