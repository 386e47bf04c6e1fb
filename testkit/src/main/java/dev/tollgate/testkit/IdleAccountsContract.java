package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.IdleAccounts;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link IdleAccounts} keeps. */
@ExtendWith(Promises.class)
public abstract class IdleAccountsContract {

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    private IdleAccounts idle() {
        return fixture().ports().idleAccounts();
    }

    private boolean isDue(TestAccount account) {
        return idle().due(10_000).contains(account.id());
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept(most -> idle().due(most));
    }

    @Test
    void an_account_is_due_once_a_lot_has_ended_unnoticed() {
        var account = TestAccount.open(fixture());
        account.grant(5, LotTerms.of(LotKind.PROMO).expiringAt(fixture().now().plusSeconds(60)));
        assertThat(isDue(account)).isFalse();

        fixture().pass(Duration.ofSeconds(60));

        assertThat(isDue(account)).isTrue();
    }

    @Test
    void a_rolled_account_has_journalled_what_expired_and_is_not_due() {
        var account = TestAccount.open(fixture());
        account.grant(5, LotTerms.of(LotKind.PROMO).expiringAt(fixture().now().plusSeconds(60)));
        fixture().pass(Duration.ofSeconds(90));

        idle().roll(account.id());
        idle().roll(account.id());

        assertThat(isDue(account)).isFalse();
        assertThat(account.kinds()).containsExactly(EntryKind.GRANT, EntryKind.EXPIRE);
        account.has(0, 0, 0);
    }

    @Test
    void those_that_wait_longest_come_first() {
        var now = fixture().now();
        var second = TestAccount.open(fixture());
        second.grant(5, LotTerms.of(LotKind.PROMO).expiringAt(now.plusSeconds(60)));
        var third = TestAccount.open(fixture());
        third.grant(5, LotTerms.of(LotKind.PROMO).expiringAt(now.plusSeconds(90)));
        var first = TestAccount.open(fixture());
        first.grant(5, LotTerms.of(LotKind.PROMO).expiringAt(now.plusSeconds(30)));

        fixture().pass(Duration.ofSeconds(90));

        assertThat(idle().due(10_000))
                .filteredOn(List.of(first.id(), second.id(), third.id())::contains)
                .containsExactly(first.id(), second.id(), third.id());
    }

    @Test
    void rolling_nobody_makes_no_account() {
        var nobody = TestIds.account();

        idle().roll(nobody);

        assertThat(fixture().ports().ledgerStatement().findBalance(nobody)).isEmpty();
        assertThat(idle().due(10_000)).doesNotContain(nobody);
    }
}
