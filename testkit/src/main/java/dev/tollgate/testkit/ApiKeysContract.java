package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link ApiKeys} keeps. Ids are new in every test. */
@ExtendWith(Promises.class)
public abstract class ApiKeysContract {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678901Z");

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract ApiKeys keys();

    /** The id of an account that exists. */
    protected abstract AccountId anyAccount();

    private static ApiKey key(KeyHolder holder, Instant created) {
        boolean ofHouse = holder instanceof KeyHolder.OfHouse;
        var id = new KeyId("k" + UUID.randomUUID());
        return new ApiKey(
                id,
                id,
                holder,
                "hash-" + UUID.randomUUID(),
                "tg_live_abcd...wxyz",
                "laptop",
                ofHouse ? Set.of(Scope.ADMIN) : Set.of(Scope.INFERENCE, Scope.CREDITS_READ),
                new KeyLimits(
                        Set.of(new ModelId("gpt-5"), new ModelId("claude")),
                        Map.of(SpendWindow.DAY, Credits.of(5), SpendWindow.LIFETIME, Credits.of("9.5")),
                        new RateLimit(1, 2, 3)),
                created,
                Instant.MAX,
                Instant.MAX,
                false);
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        var holder = new KeyHolder.OfAccount(anyAccount());
        keys().add(key(holder, CREATED));
        PageSizes.areKept((start, most) -> keys().list(holder, start, most));
        PageSizes.areKept(most -> keys().list(holder, "no such key", most));
    }

    @Test
    void an_added_key_is_found_as_it_was_given() {
        var key = key(new KeyHolder.OfAccount(anyAccount()), CREATED);

        assertThat(keys().add(key)).isTrue();

        assertThat(keys().find(key.id())).contains(key);
    }

    @Test
    void a_successor_keeps_its_line() {
        var first = key(new KeyHolder.OfAccount(anyAccount()), CREATED);
        var second = new ApiKey(
                new KeyId("k" + UUID.randomUUID()),
                first.line(),
                first.holder(),
                "hash-" + UUID.randomUUID(),
                first.display(),
                first.name(),
                first.scopes(),
                first.limits(),
                CREATED.plusSeconds(1),
                Instant.MAX,
                Instant.MAX,
                false);
        keys().add(first);
        keys().add(second);
        keys().update(second.endingAt(CREATED.plusSeconds(60)));

        assertThat(keys().find(first.id()).map(ApiKey::line)).contains(first.id());
        assertThat(keys().find(second.id()).map(ApiKey::line)).contains(first.id());
    }

    @Test
    void a_key_of_the_house_belongs_to_no_account() {
        var key = key(new KeyHolder.OfHouse(), CREATED);
        keys().add(key);

        assertThat(keys().find(key.id())).contains(key);
        assertThat(keys().list(new KeyHolder.OfHouse(), "", 10_000)).contains(key);
    }

    @Test
    void added_again_it_changes_nothing() {
        var key = key(new KeyHolder.OfAccount(anyAccount()), CREATED);
        keys().add(key);

        assertThat(keys().add(key)).isTrue();
        assertThat(keys().list(key.holder(), "", 10)).containsExactly(key);
    }

    /** A clock may be finer than the store is; a repeat is one all the same. */
    @Test
    void instants_are_kept_to_the_microsecond_at_least() {
        var key = key(new KeyHolder.OfAccount(anyAccount()), CREATED.plusNanos(234));
        var ending = new ApiKey(
                key.id(),
                key.line(),
                key.holder(),
                key.secretHash(),
                key.display(),
                key.name(),
                key.scopes(),
                key.limits(),
                key.created(),
                CREATED.plusSeconds(9).plusNanos(345),
                CREATED.plusSeconds(5).plusNanos(456),
                false);

        assertThat(keys().add(ending)).isTrue();
        assertThat(keys().add(ending)).isTrue();

        assertThat(keys().find(key.id()))
                .hasValueSatisfying(kept -> assertThat(Stream.of(kept.created(), kept.expires(), kept.revoked())
                                .map(instant -> instant.truncatedTo(ChronoUnit.MICROS)))
                        .containsExactly(CREATED, CREATED.plusSeconds(9), CREATED.plusSeconds(5)));
    }

    @Test
    void an_id_in_use_is_not_given_to_another_key() {
        var key = key(new KeyHolder.OfAccount(anyAccount()), CREATED);
        keys().add(key);
        var other = new ApiKey(
                key.id(),
                key.line(),
                key.holder(),
                "another hash",
                key.display(),
                key.name(),
                key.scopes(),
                key.limits(),
                key.created(),
                key.expires(),
                key.revoked(),
                key.ended());

        assertThat(keys().add(other)).isFalse();
        assertThat(keys().find(key.id())).contains(key);
    }

    @Test
    void an_update_replaces_name_scopes_limits_and_ends() {
        var key = key(new KeyHolder.OfAccount(anyAccount()), CREATED);
        keys().add(key);
        var changed = new ApiKey(
                key.id(),
                key.line(),
                key.holder(),
                key.secretHash(),
                key.display(),
                "phone",
                Set.of(Scope.BILLING),
                KeyLimits.NONE,
                CREATED,
                CREATED.plusSeconds(60),
                CREATED.plusSeconds(30),
                true);

        assertThat(keys().update(changed)).isTrue();

        assertThat(keys().find(key.id())).contains(changed);
    }

    @Test
    void what_was_revoked_stays_so_whatever_is_stored_by_those_who_had_not_seen_it() {
        var key = key(new KeyHolder.OfAccount(anyAccount()), CREATED);
        keys().add(key);
        var revoked = key.revokedAt(CREATED.plusSeconds(5));
        keys().update(revoked);

        keys().update(key.endingAt(CREATED.plusSeconds(60)));

        assertThat(keys().find(key.id())).contains(revoked);
    }

    @Test
    void an_end_ahead_is_brought_forward_and_never_put_off() {
        var key = key(new KeyHolder.OfAccount(anyAccount()), CREATED);
        keys().add(key);
        keys().update(key.endingAt(CREATED.plusSeconds(30)));

        keys().update(key.endingAt(CREATED.plusSeconds(60)));

        assertThat(keys().find(key.id())).contains(key.endingAt(CREATED.plusSeconds(30)));
        keys().update(key.endingAt(CREATED.plusSeconds(20)));
        assertThat(keys().find(key.id())).contains(key.endingAt(CREATED.plusSeconds(20)));
    }

    @Test
    void the_latest_use_of_a_key_is_kept() {
        var used = key(new KeyHolder.OfAccount(anyAccount()), CREATED);
        var unused = key(used.holder(), CREATED);
        keys().add(used);
        keys().add(unused);

        keys().used(Map.of(used.id(), CREATED.plusSeconds(60)));
        keys().used(Map.of(used.id(), CREATED.plusSeconds(30)));

        assertThat(keys().lastUsed(Set.of(used.id(), unused.id())))
                .containsExactly(Map.entry(used.id(), CREATED.plusSeconds(60)));
        assertThat(keys().lastUsed(Set.of(unused.id()))).isEmpty();
        assertThat(keys().lastUsed(Set.of())).isEmpty();
    }

    @Test
    void what_was_never_added_is_neither_found_nor_changed() {
        var key = key(new KeyHolder.OfAccount(anyAccount()), CREATED);

        assertThat(keys().update(key)).isFalse();
        assertThat(keys().find(key.id())).isEmpty();
        assertThat(keys().fetch(key.id())).isEmpty();
    }

    @Test
    void a_key_is_fetched_as_it_stands() {
        var key = key(new KeyHolder.OfAccount(anyAccount()), CREATED);
        keys().add(key);
        assertThat(keys().fetch(key.id())).contains(key);

        keys().update(key.revokedAt(CREATED.plusSeconds(5)));

        assertThat(keys().fetch(key.id())).contains(key.revokedAt(CREATED.plusSeconds(5)));
    }

    @Test
    void keys_of_a_holder_come_newest_first_revoked_ones_included() {
        var holder = new KeyHolder.OfAccount(anyAccount());
        var younger = key(holder, CREATED.plusSeconds(1));
        var older = key(holder, CREATED);
        keys().add(younger);
        keys().add(older);
        keys().add(key(new KeyHolder.OfAccount(anyAccount()), CREATED));
        keys().update(older.revokedAt(CREATED.plusSeconds(5)));

        assertThat(keys().list(holder, "", 10)).containsExactly(younger, older.revokedAt(CREATED.plusSeconds(5)));
    }

    /** Also of those that were made at the same instant, each comes once. */
    @Test
    void keys_of_a_holder_are_paged_each_once() {
        var holder = new KeyHolder.OfAccount(anyAccount());
        List<ApiKey> oldestFirst = Stream.of(0, 1, 2, 3, 4, 5, 5, 5, 6)
                .map(seconds -> key(holder, CREATED.plusSeconds(seconds)))
                .sorted(Comparator.comparing(ApiKey::created)
                        .thenComparing(key -> key.id().value()))
                .toList();
        oldestFirst.forEach(keys()::add);
        keys().add(key(new KeyHolder.OfAccount(anyAccount()), CREATED));
        List<ApiKey> newestFirst = oldestFirst.reversed();

        assertThat(keys().list(holder, "", 2)).isEqualTo(newestFirst.subList(0, 2));
        assertThat(keys().list(holder, newestFirst.get(1).id().value(), 2)).isEqualTo(newestFirst.subList(2, 4));
        assertThat(keys().list(holder, newestFirst.get(3).id().value(), 9)).isEqualTo(newestFirst.subList(4, 9));
        assertThat(keys().list(holder, newestFirst.get(8).id().value(), 2)).isEmpty();
    }

    @Test
    void nothing_comes_after_a_key_that_the_holder_does_not_have() {
        var holder = new KeyHolder.OfAccount(anyAccount());
        keys().add(key(holder, CREATED));
        var foreign = key(new KeyHolder.OfAccount(anyAccount()), CREATED.plusSeconds(1));
        keys().add(foreign);

        assertThat(keys().list(holder, foreign.id().value(), 10)).isEmpty();
        assertThat(keys().list(holder, "no such key", 10)).isEmpty();
    }
}
