package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.account.Accounts.Opened;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link Accounts} keeps. Ids are new in every test. */
@ExtendWith(Promises.class)
public abstract class AccountsContract {

    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678901Z");

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract Accounts accounts();

    private static Account anyAccount() {
        return Account.open(TestIds.account(), "Ada & Söhne", CREATED);
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept((start, most) -> accounts().list(start, most));
    }

    @Test
    void an_opened_account_is_found_as_it_was_given() {
        var account = anyAccount();
        assertThat(accounts().find(account.id())).isEmpty();

        assertThat(accounts().open(account)).isEqualTo(new Opened.New(account));

        assertThat(accounts().find(account.id())).contains(account);
        var restricted = new Account(TestIds.account(), "Eve", AccountStatus.RESTRICTED, "pro", CREATED);
        assertThat(accounts().open(restricted)).isEqualTo(new Opened.New(restricted));
        assertThat(accounts().find(restricted.id())).contains(restricted);
    }

    @Test
    void what_is_answered_of_an_opened_account_is_what_is_kept() {
        var id = TestIds.account();
        var opened = accounts().open(Account.open(id, "", CREATED.plusNanos(234)));

        assertThat(accounts().find(id)).contains(opened.account());
        assertThat(opened.account().created().truncatedTo(ChronoUnit.MICROS)).isEqualTo(CREATED);
        assertThat(accounts().list("", Integer.MAX_VALUE)).contains(opened.account());
    }

    @Test
    void opened_again_it_stays_as_it_stands() {
        var account = anyAccount();
        accounts().open(account);
        var changed = account.with(AccountStatus.SUSPENDED).onPlan("pro");
        accounts().update(account, changed);

        assertThat(accounts().open(account)).isEqualTo(new Opened.Existing(changed));
        assertThat(accounts().find(account.id())).contains(changed);
    }

    @Test
    void what_was_never_opened_is_neither_found_nor_changed() {
        var account = anyAccount();

        assertThat(accounts().update(account, account.onPlan("pro"))).isFalse();
        assertThat(accounts().find(account.id())).isEmpty();
    }

    @Test
    void an_update_replaces_name_status_and_plan() {
        var account = anyAccount();
        accounts().open(account);
        assertThat(accounts().find(account.id())).contains(account);
        var changed = new Account(account.id(), "Eve", AccountStatus.RESTRICTED, "free", CREATED);

        assertThat(accounts().update(account, changed)).isTrue();

        assertThat(accounts().find(account.id())).contains(changed);
    }

    @Test
    void an_update_of_what_has_changed_since_changes_nothing() {
        var account = anyAccount();
        accounts().open(account);
        var suspended = account.with(AccountStatus.SUSPENDED);
        accounts().update(account, suspended);

        assertThat(accounts().update(account, account.onPlan("pro"))).isFalse();
        assertThat(accounts().find(account.id())).contains(suspended);
        assertThat(accounts().update(suspended, suspended.onPlan("pro"))).isTrue();
    }

    @Test
    void what_others_have_changed_in_one_part_is_not_changed_and_every_part_is() {
        var account = anyAccount();
        accounts().open(account);
        var other = new Account(account.id(), "Eve", AccountStatus.SUSPENDED, "pro", CREATED);

        for (var changed : Parts.exchanged(Account.class, account, other)) {
            assertThat(accounts().update(changed, other)).isFalse();
            assertThat(accounts().find(account.id())).contains(account);
            assertThat(accounts().update(account, changed)).isTrue();
            assertThat(accounts().find(account.id())).contains(changed);
            assertThat(accounts().update(account, changed)).isFalse();
            assertThat(accounts().update(changed, account)).isTrue();
        }
    }

    @Test
    void an_update_that_changes_nothing_tells_whether_the_account_stands_so() {
        var account = anyAccount();
        var suspended = account.with(AccountStatus.SUSPENDED);
        assertThat(accounts().update(account, account)).isFalse();
        accounts().open(account);

        assertThat(accounts().update(account, account)).isTrue();
        assertThat(accounts().update(suspended, suspended)).isFalse();
        assertThat(accounts().find(account.id())).contains(account);
    }

    @Test
    void accounts_are_paged_by_id() {
        String prefix = "page-" + UUID.randomUUID() + "-";
        List.of("c", "a", "B").forEach(end -> accounts().open(Account.open(new AccountId(prefix + end), "", CREATED)));

        var page = accounts().list(prefix, 2);
        var rest = accounts().list(page.getLast().id().value(), 1);

        assertThat(page).extracting(account -> account.id().value()).containsExactly(prefix + "B", prefix + "a");
        assertThat(rest).extracting(account -> account.id().value()).containsExactly(prefix + "c");
    }
}
