package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one server does to a key reaches another within seconds, though both answer from memory. */
class KeysOnTwoServersIT {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration SECONDS = Duration.ofSeconds(30);
    private static final ApiKey KEY = new ApiKey(
            new KeyId("k1"),
            new KeyId("k1"),
            new KeyHolder.OfHouse(),
            "hash",
            "tg_live_abcd...wxyz",
            "on call",
            Set.of(Scope.ADMIN),
            KeyLimits.NONE,
            CREATED,
            Instant.MAX,
            Instant.MAX,
            false);

    private final PostgresConfig database = Databases.migrated();
    private final PostgresPorts one = PostgresPorts.open(database);
    private final PostgresPorts other = PostgresPorts.open(database);

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void a_revocation() {
        one.apiKeys().add(KEY);
        assertThat(other.apiKeys().find(KEY.id())).contains(KEY);
        ApiKey revoked = KEY.revokedAt(CREATED.plusSeconds(1));

        one.apiKeys().update(revoked);

        assertThat(one.apiKeys().find(KEY.id())).contains(revoked);
        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(other.apiKeys().find(KEY.id())).contains(revoked));
    }

    @Test
    void a_revocation_at_once_where_the_key_is_fetched() {
        one.apiKeys().add(KEY);
        assertThat(other.apiKeys().find(KEY.id())).contains(KEY);
        ApiKey revoked = KEY.revokedAt(CREATED.plusSeconds(1));

        one.apiKeys().update(revoked);

        assertThat(other.apiKeys().fetch(KEY.id())).contains(revoked);
    }

    /** A server that waits for a row of another holds none that comes after it, so that none waits for it in turn. */
    @Test
    void uses_in_one_order_whatever_order_they_are_told_in() throws Exception {
        KeyId first = new KeyId("a");
        KeyId last = new KeyId("b");
        one.apiKeys().used(Map.of(first, CREATED, last, CREATED));
        SequencedMap<KeyId, Instant> lastFirst = new LinkedHashMap<>();
        lastFirst.put(last, CREATED.plusSeconds(1));
        lastFirst.put(first, CREATED.plusSeconds(1));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var rows = new Database(database)) {
            Future<?> told = rows.write(handle -> {
                handle.execute("SELECT FROM api_key_use WHERE key = 'a' FOR UPDATE");
                Future<?> waiting = threads.submit(() -> one.apiKeys().used(lastFirst));
                await().atMost(SECONDS).until(() -> Databases.isInTheWay(handle));
                handle.execute("SELECT FROM api_key_use WHERE key = 'b' FOR UPDATE NOWAIT");
                return waiting;
            });
            told.get();
        }

        assertThat(one.apiKeys().lastUsed(lastFirst.keySet())).isEqualTo(lastFirst);
    }

    @Test
    void a_new_key_that_was_asked_for_before() {
        assertThat(one.apiKeys().find(KEY.id())).isEmpty();
        assertThat(other.apiKeys().find(KEY.id())).isEmpty();

        one.apiKeys().add(KEY);

        assertThat(one.apiKeys().find(KEY.id())).contains(KEY);
        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(other.apiKeys().find(KEY.id())).contains(KEY));
    }
}
