package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.AccountStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What one server does to an account reaches another within seconds, though both answer from memory. */
class AccountsOnTwoServersIT {

    private static final Duration SECONDS = Duration.ofSeconds(30);
    private static final Account ACCOUNT =
            Account.open(new AccountId("acme"), "Acme", Instant.parse("2026-01-02T03:04:05Z"));
    private static final Account SUSPENDED = ACCOUNT.with(AccountStatus.SUSPENDED);

    private final PostgresConfig database = Databases.migrated();

    @AutoClose
    private final PostgresPorts one = PostgresPorts.open(database);

    @AutoClose
    private final PostgresPorts other = PostgresPorts.open(database);

    @Test
    void a_suspension() {
        one.accounts().open(ACCOUNT);
        assertThat(other.accounts().find(ACCOUNT.id())).contains(ACCOUNT);

        assertThat(one.accounts().update(ACCOUNT, SUSPENDED)).isTrue();

        assertThat(one.accounts().find(ACCOUNT.id())).contains(SUSPENDED);
        await().atMost(SECONDS)
                .untilAsserted(
                        () -> assertThat(other.accounts().find(ACCOUNT.id())).contains(SUSPENDED));
    }

    @Test
    void an_update_that_was_too_late_at_once() {
        one.accounts().open(ACCOUNT);
        assertThat(other.accounts().find(ACCOUNT.id())).contains(ACCOUNT);
        one.accounts().update(ACCOUNT, SUSPENDED);

        assertThat(other.accounts().update(ACCOUNT, ACCOUNT.onPlan("pro"))).isFalse();

        assertThat(other.accounts().find(ACCOUNT.id())).contains(SUSPENDED);
    }
}
