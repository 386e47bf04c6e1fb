package dev.tollgate.application.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Accounts that several servers change at once, each of which remembers them for a while. */
class AccountChangeTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Account OPENED = Account.open(ACME, "Acme", Instant.EPOCH);

    private final Accounts stored =
            InMemoryPorts.with(() -> Instant.EPOCH).ports().accounts();
    private final Remembered one = new Remembered(stored);
    private final Remembered other = new Remembered(stored);

    AccountChangeTest() {
        stored.open(OPENED);
        one.find(ACME);
        other.find(ACME);
    }

    /** As a server sees them: what it found it finds again until it has changed it. */
    private record Remembered(Accounts stored, Map<AccountId, Account> found) implements Accounts {
        Remembered(Accounts stored) {
            this(stored, new HashMap<>());
        }

        @Override
        public Opened open(Account account) {
            return stored.open(account);
        }

        @Override
        public Optional<Account> find(AccountId id) {
            stored.find(id).ifPresent(account -> found.putIfAbsent(id, account));
            return Optional.ofNullable(found.get(id));
        }

        @Override
        public List<Account> list(String after, int most) {
            return stored.list(after, most);
        }

        @Override
        public boolean update(Account before, Account changed) {
            found.remove(before.id());
            return stored.update(before, changed);
        }
    }

    /** Else what it says would not be so: nobody is kept out, or let in again. */
    @Test
    void what_a_server_remembers_of_an_account_keeps_no_change_from_being_made() {
        new SuspendAccount(one).suspend(ACME);
        assertThat(one.find(ACME)).contains(OPENED.with(AccountStatus.SUSPENDED));

        assertThat(new ResumeAccount(other).resume(ACME)).contains(OPENED);
        assertThat(stored.find(ACME)).contains(OPENED);

        assertThat(new SuspendAccount(one).suspend(ACME)).contains(OPENED.with(AccountStatus.SUSPENDED));
        assertThat(stored.find(ACME)).contains(OPENED.with(AccountStatus.SUSPENDED));
    }

    @Test
    void a_change_leaves_what_another_server_changed_meanwhile() {
        new AccountChange(other).make(ACME, account -> account.onPlan("pro"));

        var suspended = new SuspendAccount(one).suspend(ACME);

        assertThat(suspended)
                .contains(OPENED.onPlan("pro").with(AccountStatus.SUSPENDED))
                .isEqualTo(stored.find(ACME));
        assertThat(new ResumeAccount(other).resume(ACME))
                .contains(OPENED.onPlan("pro"))
                .isEqualTo(stored.find(ACME));
    }

    @Test
    void nobody_makes_an_account_by_changing_it() {
        assertThat(new SuspendAccount(one).suspend(new AccountId("nobody"))).isEmpty();
        assertThat(stored.find(new AccountId("nobody"))).isEmpty();
    }

    @Test
    void a_change_that_others_come_before_ten_times_is_given_up_and_may_be_tried_again() {
        var change = new AccountChange(one);

        assertThatThrownBy(() -> change.make(ACME, account -> {
                    stored.update(account, account.onPlan(account.plan() + "-"));
                    return account.with(AccountStatus.SUSPENDED);
                }))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("acme");

        assertThat(stored.find(ACME)).contains(OPENED.onPlan("none----------"));
    }
}
