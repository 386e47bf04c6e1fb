package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.JournalEnd;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotScope;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link LedgerStatement} keeps. */
@ExtendWith(Promises.class)
public abstract class LedgerStatementContract {

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    private LedgerStatement statement() {
        return fixture().ports().ledgerStatement();
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        var account = TestAccount.with(fixture(), 5).id();
        PageSizes.areKept(most -> statement().entries(account, 0, most));
        PageSizes.areKept(most -> statement().entries(TestIds.account(), 0, most));
        PageSizes.areKept(most -> statement().latestEntries(account, Long.MAX_VALUE, most));
        PageSizes.areKept(most -> statement().latestEntries(TestIds.account(), Long.MAX_VALUE, most));
        PageSizes.areKept(most -> statement().holds(account, most));
        PageSizes.areKept(most -> statement().holds(TestIds.account(), most));
    }

    @Test
    void a_new_account_has_nothing() {
        var account = TestAccount.open(fixture());

        assertThat(statement().findBalance(account.id())).contains(Balance.EMPTY);
        assertThat(statement().lots(account.id())).isEmpty();
        assertThat(statement().entries(account.id(), 0, 10)).isEmpty();
        assertThat(statement().holds(account.id(), 10)).isEmpty();
    }

    @Test
    void nobody_has_no_balance() {
        var nobody = TestIds.account();

        assertThat(statement().findBalance(nobody)).isEmpty();
        assertThat(statement().findBalanceAt(nobody, fixture().now())).isEmpty();
        assertThat(statement().lots(nobody)).isEmpty();
    }

    @Test
    void the_ends_of_journals_tell_what_has_changed_without_being_written_too() {
        var still = TestAccount.with(fixture(), 5);
        var scoped = TestAccount.with(fixture(), 3);
        scoped.grant(7, LotTerms.of(LotKind.PROMO).scopedTo(LotScope.of("model-b")));
        var passing = TestAccount.open(fixture());
        passing.grant(4, LotTerms.of(LotKind.PLAN).expiringAt(fixture().now().plusSeconds(60)));
        var fresh = TestAccount.open(fixture());
        fixture().pass(Duration.ofSeconds(60));

        assertThat(statement().ends(Set.of(still.id(), scoped.id(), passing.id(), fresh.id(), TestIds.account())))
                .isEqualTo(Map.of(
                        still.id(), new JournalEnd(1, still.balance()),
                        scoped.id(), new JournalEnd(2, scoped.balance()),
                        passing.id(), new JournalEnd(2, Balance.EMPTY),
                        fresh.id(), JournalEnd.NONE));
        assertThat(statement().ends(Set.of())).isEmpty();
    }

    @Test
    void a_balance_shows_apart_what_only_some_models_may_spend() {
        var account = TestAccount.with(fixture(), 5);
        account.grant(7, LotTerms.of(LotKind.PROMO).scopedTo(LotScope.of("model-b")));
        account.hold(2);

        var balance = account.balance();

        assertThat(balance.posted()).isEqualTo(Credits.of(12));
        assertThat(balance.held()).isEqualTo(Credits.of(2));
        assertThat(balance.scoped()).isEqualTo(Credits.of(7));
        assertThat(balance.available()).isEqualTo(Credits.of(10));
    }

    @Test
    void entries_have_sequences_without_gaps_and_say_what_is_left() {
        var account = TestAccount.with(fixture(), 10);
        var id = account.hold(6);
        account.capture(id, 4);

        assertThat(account.entries()).extracting(Entry::sequence).containsExactly(1L, 2L);
        var capture = account.entries().getLast();
        assertThat(capture.kind()).isEqualTo(EntryKind.CAPTURE);
        assertThat(capture.debit()).isEqualTo(LedgerCode.DEFERRED);
        assertThat(capture.credit()).isEqualTo(LedgerCode.EARNED);
        assertThat(capture.amount()).isEqualTo(Credits.of(4));
        assertThat(capture.posted()).isEqualTo(Credits.of(6));
        assertThat(capture.held()).isEqualTo(Credits.ZERO);
        assertThat(capture.debt()).isEqualTo(Credits.ZERO);
        assertThat(capture.recorded()).isEqualTo(fixture().now());
        assertThat(capture.cause()).isEqualTo(new OperationKey(id.toString()));
        assertThat(capture.account()).isEqualTo(account.id());
    }

    @Test
    void entries_are_paged_both_ways() {
        var account = TestAccount.open(fixture());
        for (int i = 0; i < 5; i++) {
            account.grant(1, LotTerms.of(LotKind.PAID));
        }

        assertThat(statement().entries(account.id(), 2, 2))
                .extracting(Entry::sequence)
                .containsExactly(3L, 4L);
        assertThat(statement().latestEntries(account.id(), Long.MAX_VALUE, 2))
                .extracting(Entry::sequence)
                .containsExactly(5L, 4L);
        assertThat(statement().latestEntries(account.id(), 4, 10))
                .extracting(Entry::sequence)
                .containsExactly(3L, 2L, 1L);
        assertThat(statement().latestEntries(account.id(), 1, 10)).isEmpty();
        assertThat(statement().entries(account.id(), 5, 10)).isEmpty();
    }

    @Test
    void entries_may_be_asked_for_without_a_limit() {
        var account = TestAccount.with(fixture(), 1);
        account.grant(1, LotTerms.of(LotKind.PAID));

        assertThat(statement().entries(account.id(), 1, Integer.MAX_VALUE))
                .extracting(Entry::sequence)
                .containsExactly(2L);
        assertThat(statement().latestEntries(account.id(), Long.MAX_VALUE, Integer.MAX_VALUE))
                .hasSize(2);
    }

    @Test
    void what_expired_is_journalled_at_the_instant_it_did() {
        var account = TestAccount.open(fixture());
        var expires = fixture().now().plusSeconds(60);
        account.grant(5, LotTerms.of(LotKind.PROMO).expiringAt(expires));
        fixture().pass(Duration.ofHours(1));
        account.grant(1, LotTerms.of(LotKind.PAID));

        var expiry = account.entries().get(1);

        assertThat(expiry.kind()).isEqualTo(EntryKind.EXPIRE);
        assertThat(expiry.credit()).isEqualTo(LedgerCode.BREAKAGE);
        assertThat(expiry.effective()).isEqualTo(expires);
        assertThat(expiry.recorded()).isEqualTo(fixture().now());
    }

    @Test
    void a_balance_of_the_past_is_what_was_posted_and_owed_then() {
        var account = TestAccount.open(fixture());
        var before = fixture().now().minusSeconds(1);
        account.grant(5, LotTerms.of(LotKind.PROMO).expiringAt(fixture().now().plusSeconds(60)));
        var granted = fixture().now();
        fixture().pass(Duration.ofSeconds(10));
        account.capture(account.hold(2), 2);
        fixture().pass(Duration.ofHours(1));

        assertThat(statement().findBalanceAt(account.id(), before)).contains(Balance.EMPTY);
        assertThat(postedAt(account, granted)).isEqualTo(Credits.of(5));
        assertThat(postedAt(account, granted.plusSeconds(10))).isEqualTo(Credits.of(3));
        assertThat(postedAt(account, granted.plusSeconds(59))).isEqualTo(Credits.of(3));
        assertThat(postedAt(account, granted.plusSeconds(60))).isEqualTo(Credits.ZERO);
    }

    private Credits postedAt(TestAccount account, Instant instant) {
        return statement().findBalanceAt(account.id(), instant).orElseThrow().posted();
    }

    @Test
    void lots_come_in_draw_order_those_to_come_included() {
        var account = TestAccount.open(fixture());
        var paid = account.grant(5, LotTerms.of(LotKind.PAID));
        var promo = account.grant(5, LotTerms.of(LotKind.PROMO));
        var first = account.grant(5, LotTerms.of(LotKind.PAID).withPriority(1));
        var later = account.grant(
                5,
                LotTerms.of(LotKind.PLAN)
                        .effectiveFrom(fixture().now().plusSeconds(60))
                        .expiringAt(fixture().now().plusSeconds(120)));
        var spent = account.grant(1, LotTerms.of(LotKind.PLAN).withPriority(0));
        account.capture(account.hold(1), 1);

        assertThat(account.lots()).extracting(Lot::source).containsExactly(first, later, promo, paid);
        assertThat(account.lots()).extracting(Lot::source).doesNotContain(spent);
    }

    @Test
    void lots_are_shown_as_they_are_by_now() {
        var account = TestAccount.with(fixture(), 1);
        var soon = LotTerms.of(LotKind.PROMO).expiringAt(fixture().now().plusSeconds(60));
        var expiring = account.grant(5, soon);
        assertThat(account.lots()).hasSize(2);

        fixture().pass(Duration.ofSeconds(60));

        assertThat(account.lots()).extracting(Lot::source).hasSize(1).doesNotContain(expiring);
    }

    @Test
    void open_holds_are_listed_oldest_first() {
        var account = TestAccount.with(fixture(), 10);
        var first = account.hold(1);
        fixture().pass(Duration.ofSeconds(1));
        var second = account.hold(2);
        fixture().pass(Duration.ofSeconds(1));
        account.capture(account.hold(3), 3);
        fixture().ports().openHolds().lapse(account.id(), account.hold(4));

        assertThat(statement().holds(account.id(), 10)).extracting(OpenHold::id).containsExactly(first, second);
        assertThat(statement().holds(account.id(), 1)).extracting(OpenHold::id).containsExactly(first);
    }
}
