package dev.tollgate.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.inmemory.InMemoryPorts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthenticateTest {

    private static final KeyHolder ACME = new KeyHolder.OfAccount(new AccountId("acme"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final InstantSource clock = now::get;
    private final Ports plain = InMemoryPorts.with(clock).ports();
    private final Asked keys = new Asked(plain.apiKeys());
    private final Gateway gateway = Gateway.of(plain.with(ApiKeys.class, keys), Policies.defaults(), clock);

    static List<String> nonsense() {
        return List.of(
                "",
                "x".repeat(10_000),
                "tg_live_\0",
                "' OR 1=1 --",
                "tg_live_%'; DROP TABLE api_key; --",
                "\u202etg_live_abc",
                mistyped(),
                mistyped().toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void what_cannot_be_a_key_is_refused_without_asking_anybody(String shown) {
        assertThat(gateway.authenticate().authenticate(shown)).isInstanceOf(Authenticate.Result.Rejected.class);
        assertThat(keys.lookUps).isZero();
    }

    @Test
    void a_key_that_nobody_has_costs_one_look_up() {
        assertThat(gateway.authenticate().authenticate(text(7).shown()))
                .isInstanceOf(Authenticate.Result.Rejected.class);
        assertThat(keys.lookUps).isEqualTo(1);
    }

    @Test
    void a_store_that_is_away_says_nothing_about_a_key() {
        keys.away = true;

        assertThatThrownBy(() -> gateway.authenticate().authenticate(text(7).shown()))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void the_right_id_with_another_secret_proves_nothing() {
        var known = issue(Instant.MAX);
        var other = new KeyText("live", known.id(), text(8).secret());

        assertThat(gateway.authenticate().authenticate(other.shown())).isInstanceOf(Authenticate.Result.Rejected.class);
        assertThat(gateway.authenticate().authenticate(known.shown()))
                .isInstanceOf(Authenticate.Result.Authenticated.class);
    }

    @Test
    void a_key_works_until_it_expires_or_its_successor_s_grace_is_over() {
        var expiring = issue(now.get().plusSeconds(60));
        var rotated = issue(Instant.MAX);
        gateway.rotateApiKey().rotate(ACME, rotated.id(), Duration.ofSeconds(60));

        now.updateAndGet(instant -> instant.plusSeconds(59));
        assertThat(isLetIn(expiring)).isTrue();
        assertThat(isLetIn(rotated)).isTrue();
        now.updateAndGet(instant -> instant.plusSeconds(1));
        assertThat(isLetIn(expiring)).isFalse();
        assertThat(isLetIn(rotated)).isFalse();
    }

    @Test
    void a_revoked_key_stays_out_though_the_clock_is_set_back_or_another_server_s_is_late() {
        var revoked = issue(Instant.MAX);
        var replaced = issue(Instant.MAX);
        gateway.revokeApiKey().revoke(ACME, revoked.id());
        gateway.rotateApiKey().rotate(ACME, replaced.id(), Duration.ZERO);

        now.updateAndGet(instant -> instant.minus(Duration.ofDays(1)));

        assertThat(isLetIn(revoked)).isFalse();
        assertThat(isLetIn(replaced)).isFalse();
    }

    @Test
    void a_rotation_does_not_bring_back_what_was_revoked_behind_it() {
        var key = issue(Instant.MAX);
        keys.beforeUpdate = () -> plain.apiKeys()
                .update(plain.apiKeys().find(key.id()).orElseThrow().revokedAt(now.get()));

        gateway.rotateApiKey().rotate(ACME, key.id(), Duration.ofHours(1));

        assertThat(isLetIn(key)).isFalse();
    }

    /** Else whoever has a stolen key had a second one from a server that has not heard of its end yet. */
    @Test
    void a_key_that_was_revoked_elsewhere_a_moment_ago_has_no_successor() {
        var stolen = issue(Instant.MAX);
        keys.remembered = plain.apiKeys().find(stolen.id());
        plain.apiKeys().update(keys.remembered.orElseThrow().revokedAt(now.get()));

        assertThat(gateway.rotateApiKey().rotate(ACME, stolen.id(), Duration.ofHours(1)))
                .isInstanceOf(RotateApiKey.Result.Ended.class);
        assertThat(plain.apiKeys().list(ACME, "", 10)).hasSize(1);
    }

    @Test
    void a_key_that_was_revoked_elsewhere_a_moment_ago_is_told_as_it_was_revoked_then() {
        var key = issue(Instant.MAX);
        keys.remembered = plain.apiKeys().find(key.id());
        var revoked = keys.remembered.orElseThrow().revokedAt(now.get());
        plain.apiKeys().update(revoked);
        now.set(now.get().plusSeconds(1));

        assertThat(gateway.revokeApiKey().revoke(ACME, key.id())).contains(revoked);
    }

    @Test
    void a_key_that_is_revoked_while_its_successor_is_made_has_none() {
        var stolen = issue(Instant.MAX);
        keys.beforeAdd = () -> gateway.revokeApiKey().revoke(ACME, stolen.id());

        assertThat(gateway.rotateApiKey().rotate(ACME, stolen.id(), Duration.ofHours(1)))
                .isInstanceOf(RotateApiKey.Result.Ended.class);

        assertThat(plain.apiKeys().list(ACME, "", 10)).noneMatch(key -> key.isUsable(now.get()));
    }

    @Test
    void the_last_use_of_a_key_is_stored_a_little_later_and_refused_uses_are_none() {
        var used = issue(Instant.MAX);
        var unused = issue(Instant.MAX);
        isLetIn(used);
        now.updateAndGet(instant -> instant.plusSeconds(5));
        isLetIn(used);
        gateway.authenticate().authenticate(new KeyText("live", unused.id(), text(9).secret()).shown());

        assertThat(gateway.storeKeyUses().store()).isEqualTo(1);
        assertThat(gateway.storeKeyUses().store()).isZero();

        assertThat(gateway.listApiKeys().list(ACME, "", 10))
                .extracting(listed -> listed.key().id(), ListApiKeys.Listed::lastUsed)
                .contains(tuple(used.id(), now.get()), tuple(unused.id(), Instant.EPOCH));
    }

    @Test
    void uses_that_cannot_be_stored_are_stored_the_next_time() {
        isLetIn(issue(Instant.MAX));
        keys.away = true;
        assertThatThrownBy(() -> gateway.storeKeyUses().store()).isInstanceOf(UnavailableException.class);

        keys.away = false;

        assertThat(gateway.storeKeyUses().store()).isEqualTo(1);
    }

    @Test
    void a_key_that_would_have_expired_is_not_made() {
        gateway.openAccount().open(new AccountId("acme"), "");

        assertThat(gateway.issueApiKey().issue(command(now.get())))
                .isEqualTo(new IssueApiKey.Result.Expired(now.get()));
        assertThat(gateway.listApiKeys().list(ACME, "", 10)).isEmpty();
        assertThat(gateway.issueApiKey().issue(command(now.get().plusNanos(1))))
                .isInstanceOf(IssueApiKey.Result.Issued.class);
    }

    private boolean isLetIn(KeyText text) {
        return gateway.authenticate().authenticate(text.shown()) instanceof Authenticate.Result.Authenticated;
    }

    private KeyText issue(Instant expires) {
        gateway.openAccount().open(new AccountId("acme"), "");
        return switch (gateway.issueApiKey().issue(command(expires))) {
            case IssueApiKey.Result.Issued issued -> issued.text();
            case IssueApiKey.Result.NoAccount none -> throw new IllegalStateException("no account");
            case IssueApiKey.Result.Expired over -> throw new IllegalStateException(over.toString());
        };
    }

    private static IssueApiKey.Command command(Instant expires) {
        return new IssueApiKey.Command(ACME, "live", "a key", Set.of(Scope.CREDITS_READ), KeyLimits.NONE, expires);
    }

    private static KeyText text(int seed) {
        byte[] bytes = new byte[KeyText.RANDOM_BYTES];
        new Random(seed).nextBytes(bytes);
        return KeyText.of("live", bytes);
    }

    private static String mistyped() {
        String shown = text(1).shown();
        char last = shown.charAt(shown.length() - 1);
        return shown.substring(0, shown.length() - 1) + (last == 'a' ? 'b' : 'a');
    }

    private static final class Asked implements ApiKeys {
        private final ApiKeys keys;
        private int lookUps;
        private boolean away;
        private Optional<ApiKey> remembered = Optional.empty();
        private Runnable beforeUpdate = () -> {};
        private Runnable beforeAdd = () -> {};

        Asked(ApiKeys keys) {
            this.keys = keys;
        }

        @Override
        public Optional<ApiKey> find(KeyId id) {
            check();
            lookUps++;
            return remembered.or(() -> keys.find(id));
        }

        @Override
        public Optional<ApiKey> fetch(KeyId id) {
            return keys.fetch(id);
        }

        @Override
        public boolean add(ApiKey key) {
            beforeAdd.run();
            return keys.add(key);
        }

        @Override
        public boolean update(ApiKey key) {
            beforeUpdate.run();
            return keys.update(key);
        }

        @Override
        public List<ApiKey> list(KeyHolder holder, String after, int most) {
            return keys.list(holder, after, most);
        }

        @Override
        public void used(Map<KeyId, Instant> latest) {
            check();
            keys.used(latest);
        }

        @Override
        public Map<KeyId, Instant> lastUsed(Set<KeyId> ids) {
            return keys.lastUsed(ids);
        }

        private void check() {
            if (away) {
                throw new UnavailableException("away", Duration.ofSeconds(1), new IOException());
            }
        }
    }
}
