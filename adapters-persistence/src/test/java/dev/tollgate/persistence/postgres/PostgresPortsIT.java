package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.account.Accounts.Opened;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.testservers.postgres.PostgresInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostgresPortsIT {

    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00.123456Z");

    @Nested
    class A_schema {

        @Test
        void is_made_from_nothing_and_made_again_without_harm() {
            PostgresConfig config = Databases.empty();

            PostgresPorts.open(config).close();
            try (PostgresPorts again = PostgresPorts.open(config)) {
                assertThat(again.accounts().list("", 10)).isEmpty();
            }
        }

        @Test
        void is_made_once_by_servers_that_start_together() throws Exception {
            PostgresConfig config = Databases.empty();
            List<Callable<Integer>> starts = Collections.nCopies(4, () -> {
                PostgresPorts.open(config).close();
                return 0;
            });

            try (ExecutorService servers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> started = servers.invokeAll(starts);

                assertThat(started).allSatisfy(start -> assertThat(start.get()).isZero());
            }
        }

        @Test
        void can_have_another_name_beside_the_first() {
            PostgresConfig config = Databases.empty();

            try (PostgresPorts first = PostgresPorts.open(config);
                    PostgresPorts second = PostgresPorts.open(config.inSchema("other"))) {
                first.accounts().open(Account.open(new AccountId("a"), "", THEN));

                assertThat(second.accounts().find(new AccountId("a"))).isEmpty();
            }
        }
    }

    @Nested
    class A_server {

        @Test
        void that_does_not_keep_its_commits_is_refused() {
            try (PostgresInstance careless =
                    PostgresInstance.start(Map.of("fsync", "off", "synchronous_commit", "off"))) {
                PostgresConfig config =
                        PostgresConfig.of(careless.freshDatabase().jdbcUrl());

                assertThatThrownBy(() -> PostgresPorts.open(config))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("fsync=off, synchronous_commit=off");
            }
        }

        @Test
        void that_is_away_is_told_apart_from_wrong_answers() {
            PostgresConfig config = PostgresConfig.of("postgres://nobody:secret@localhost:1/none?ssl=false");

            try (PostgresPorts ports = PostgresPorts.of(config)) {
                assertThatThrownBy(() -> ports.apiKeys().find(new KeyId("k"))).isInstanceOf(UnavailableException.class);
                assertThat(ports.healthProbe().look())
                        .filteredOn(part -> !part.up())
                        .isNotEmpty();
                assertThat(config.toString()).doesNotContain("secret");
            }
        }
    }

    @Nested
    class An_account {

        @Test
        void is_opened_once_changed_and_listed() {
            try (PostgresPorts ports = PostgresPorts.open(Databases.migrated())) {
                Account account = Account.open(new AccountId("acme"), "Acme", THEN);

                assertThat(ports.accounts().open(account)).isEqualTo(new Opened.New(account));
                assertThat(ports.accounts().open(account)).isEqualTo(new Opened.Existing(account));
                assertThat(ports.accounts().update(account, account.with(AccountStatus.SUSPENDED)))
                        .isTrue();
                assertThat(ports.accounts().find(account.id())).contains(account.with(AccountStatus.SUSPENDED));
                assertThat(ports.accounts().list("aa", 10)).hasSize(1);
            }
        }
    }

    @Nested
    class A_key {

        @Test
        void comes_back_as_it_was_stored() {
            try (PostgresPorts ports = PostgresPorts.open(Databases.migrated())) {
                ApiKey key = new ApiKey(
                        new KeyId("k1"),
                        new KeyId("k1"),
                        new KeyHolder.OfAccount(new AccountId("acme")),
                        "hash",
                        "tg_l...",
                        "laptop",
                        Set.of(Scope.INFERENCE, Scope.CREDITS_READ),
                        new KeyLimits(
                                Set.of(new ModelId("demo")),
                                Map.of(SpendWindow.DAY, Credits.of(5)),
                                new RateLimit(1, 2, 3)),
                        THEN,
                        Instant.MAX,
                        Instant.MAX,
                        false);

                assertThat(ports.apiKeys().add(key)).isTrue();
                assertThat(ports.apiKeys().add(key)).isTrue();
                assertThat(ports.apiKeys().add(key.revokedAt(THEN))).isFalse();
                assertThat(ports.apiKeys().find(key.id())).contains(key);
                assertThat(ports.apiKeys().update(key.revokedAt(THEN))).isTrue();
                assertThat(ports.apiKeys().list(key.holder(), "", 10)).containsExactly(key.revokedAt(THEN));
            }
        }
    }

    @Nested
    class A_lease {

        @Test
        void belongs_to_one_holder_until_it_is_given_up() {
            try (PostgresPorts ports = PostgresPorts.open(Databases.migrated())) {
                Duration minute = Duration.ofMinutes(1);

                assertThat(ports.leases().claim("job", "a", minute))
                        .hasValueSatisfying(lease -> assertThat(lease.fence()).isEqualTo(1));
                assertThat(ports.leases().claim("job", "b", minute)).isEmpty();
                assertThat(ports.leases().claim("job", "a", minute))
                        .hasValueSatisfying(lease -> assertThat(lease.fence()).isEqualTo(1));

                ports.leases().release("job", "a");

                assertThat(ports.leases().find("job")).isEmpty();
                assertThat(ports.leases().claim("job", "b", minute))
                        .hasValueSatisfying(lease -> assertThat(lease.fence()).isEqualTo(2));
            }
        }
    }
}
