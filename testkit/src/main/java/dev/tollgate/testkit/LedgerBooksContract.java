package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AccountVersion;
import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.books.Violation;
import dev.tollgate.domain.ledger.AllowanceChange;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link LedgerBooks} keeps; and that a store's books stand up to every rule. */
@ExtendWith(Promises.class)
public abstract class LedgerBooksContract {

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    private LedgerBooks books() {
        return fixture().ports().ledgerBooks();
    }

    private static List<Violation> violations(Books books) {
        return Arrays.stream(AuditRule.values())
                .flatMap(rule -> rule.violations(books))
                .toList();
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        var account = TestAccount.open(fixture()).id();
        PageSizes.areKept((start, most) -> books().changedSince(Instant.EPOCH, start, most));
        PageSizes.areRefusedBelowZero(most -> books().open(account, Rebuilt.NOTHING, most));
        PageSizes.areRefusedBelowZero(most -> books().open(TestIds.account(), Rebuilt.NOTHING, most));
    }

    @Test
    void books_show_all_that_is_kept_of_an_account() {
        var account = busyAccount();

        var books = books().open(account.id()).orElseThrow();

        assertThat(books.account()).isEqualTo(account.id());
        assertThat(books.readAt()).isEqualTo(fixture().now());
        assertThat(books.lots()).hasSize(3);
        assertThat(books.holds()).extracting(Hold::isOpen).containsExactlyInAnyOrder(true, false);
        assertThat(books.ended()).extracting(EndedCall::end).hasSize(4);
        assertThat(books.records()).hasSize(3);
        assertThat(books.journal().entries()).isEqualTo(account.entries());
        assertThat(books.remembered()).hasSize(6);
        assertThat(books.periods()).hasSize(1);
        assertThat(books.totals().entries()).isEqualTo(books.journal().entries().size());
    }

    @Test
    void the_books_of_a_busy_account_are_right() {
        var account = busyAccount();

        assertThat(violations(books().open(account.id()).orElseThrow())).isEmpty();
    }

    @Test
    void the_books_of_a_new_account_are_right() {
        var account = TestAccount.open(fixture());

        assertThat(violations(books().open(account.id()).orElseThrow())).isEmpty();
    }

    @Test
    void nobody_has_no_books() {
        assertThat(books().open(TestIds.account())).isEmpty();
        assertThat(books().open(TestIds.account(), Rebuilt.NOTHING, 10)).isEmpty();
    }

    @Test
    void books_that_are_short_are_one_part() {
        var account = busyAccount();

        assertThat(books().open(account.id(), Rebuilt.NOTHING, 1_000)).isEqualTo(books().open(account.id()));
    }

    @Test
    void parts_of_books_are_right_and_make_up_the_whole_journal() {
        var account = busyAccount();

        List<Entry> read = new ArrayList<>();
        Rebuilt at = books().origin(account.id());
        Books part = books().open(account.id(), at, 4).orElseThrow();
        while (!part.journal().last()) {
            assertThat(violations(part)).isEmpty();
            assertThat(part.journal().before()).isEqualTo(at);
            assertThat(part.journal().entries()).hasSizeBetween(1, 4);
            read.addAll(part.journal().entries());
            at = part.journal().rebuilt();
            part = books().open(account.id(), at, 4).orElseThrow();
        }
        read.addAll(part.journal().entries());

        assertThat(violations(part)).isEmpty();
        assertThat(part.journal().isWhole()).isFalse();
        assertThat(read).isEqualTo(account.entries());
    }

    @Test
    void the_rest_of_the_books_comes_whole_where_a_part_may_be_as_large_as_can_be() {
        var account = busyAccount();
        Rebuilt first = Rebuilt.from(account.entries().subList(0, 2));

        Books rest = books().open(account.id(), first, Integer.MAX_VALUE).orElseThrow();

        assertThat(rest.journal().entries())
                .isEqualTo(account.entries().subList(2, account.entries().size()));
        assertThat(rest.journal().last()).isTrue();
    }

    @Test
    void a_part_shows_the_calls_that_its_entries_and_the_open_holds_name() {
        var account = TestAccount.with(fixture(), 100);
        account.capture(account.hold(1), 1);
        var second = account.hold(1);
        account.capture(second, 1);
        account.hold(5);
        Rebuilt first = Rebuilt.from(account.entries().subList(0, 2));

        Books part = books().open(account.id(), first, 10).orElseThrow();

        assertThat(part.journal().before()).isEqualTo(first);
        assertThat(part.ended()).extracting(EndedCall::id).containsExactly(second);
        assertThat(part.records()).extracting(record -> record.call().value()).containsExactly(second.value());
        assertThat(part.holds()).hasSize(1);
        assertThat(part.lots()).hasSize(1);
        assertThat(part.journal().last()).isTrue();
    }

    @Test
    void how_far_the_audit_came_is_kept() {
        var account = busyAccount();
        Rebuilt until = books().open(account.id()).orElseThrow().journal().rebuilt();

        assertThat(books().audited(account.id())).isEqualTo(books().origin(account.id()));
        books().keepAudited(account.id(), Rebuilt.from(account.entries().subList(0, 3)));
        books().keepAudited(account.id(), until);
        books().keepAudited(account.id(), until);

        assertThat(books().audited(account.id())).isEqualTo(until);
        assertThat(books().origin(account.id())).isEqualTo(Rebuilt.NOTHING);
    }

    @Test
    void how_far_the_audit_of_all_accounts_is_is_kept() {
        Instant now = fixture().now();
        AuditRound first = AuditRound.NONE.next(now, 3_000_000_000L);

        keep(first);
        keep(first);
        keep(first.past(TestIds.account(), 5, 2));
        keep(first.past(TestIds.account(), 5, 2).ended(now.plusSeconds(1)));
        keep(first.ended(now.plusSeconds(1)).next(now.plusSeconds(2), 7));
        keep(first);
    }

    private void keep(AuditRound round) {
        books().keepRound(round);
        assertThat(books().round()).isEqualTo(round);
    }

    @Test
    void all_accounts_are_counted_whether_anything_was_written_to_them_or_not() {
        TestAccount.open(fixture());
        TestAccount.with(fixture(), 5);

        assertThat(books().accounts()).isEqualTo(allSince(Instant.EPOCH).size());
    }

    @Test
    void accounts_whose_grants_are_stopped_are_listed_as_well() {
        var account = TestAccount.with(fixture(), 5);
        fixture().ports().ledgerCorrections().freeze(account.id(), "test");
        fixture().pass(Duration.ofSeconds(10));

        assertThat(allSince(fixture().now())).contains(account.id());
        fixture().ports().ledgerCorrections().unfreeze(account.id());
        fixture().pass(Duration.ofSeconds(10));

        assertThat(allSince(fixture().now())).doesNotContain(account.id());
    }

    @Test
    void accounts_are_listed_from_the_instant_they_changed() {
        var early = TestAccount.with(fixture(), 5);
        fixture().pass(Duration.ofSeconds(10));
        Instant since = fixture().now();
        var late = TestAccount.with(fixture(), 5);

        assertThat(allSince(since)).contains(late.id()).doesNotContain(early.id());
        assertThat(allSince(Instant.EPOCH)).contains(late.id(), early.id()).isSorted();
    }

    @Test
    void every_write_makes_another_version_of_an_account_and_opening_its_books_makes_none() {
        var account = TestAccount.open(fixture());
        var corrections = fixture().ports().ledgerCorrections();
        List<AccountVersion> versions = new ArrayList<>(List.of(versionOf(account)));

        account.grant(10, LotTerms.of(LotKind.PAID));
        versions.add(versionOf(account));
        var hold = account.hold(2);
        versions.add(versionOf(account));
        fixture().ports().creditLedger().release(account.id(), hold);
        versions.add(versionOf(account));
        account.capture(account.hold(1), 1);
        versions.add(versionOf(account));
        corrections.freeze(account.id(), "test");
        versions.add(versionOf(account));
        corrections.unfreeze(account.id());
        versions.add(versionOf(account));

        assertThat(versions).doesNotHaveDuplicates();
        books().open(account.id());
        assertThat(versionOf(account)).isEqualTo(versions.getLast());
    }

    private List<AccountId> allSince(Instant since) {
        return versionsSince(since).stream().map(AccountVersion::account).toList();
    }

    private AccountVersion versionOf(TestAccount account) {
        return versionsSince(Instant.EPOCH).stream()
                .filter(listed -> listed.account().equals(account.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<AccountVersion> versionsSince(Instant since) {
        List<AccountVersion> all = new ArrayList<>();
        List<AccountVersion> page = books().changedSince(since, "", 2);
        while (!page.isEmpty()) {
            assertThat(all).doesNotContainAnyElementsOf(page);
            all.addAll(page);
            List<AccountVersion> next =
                    books().changedSince(since, page.getLast().account().value(), 2);
            assertThat(page.size() == 2 || next.isEmpty())
                    .as("a page that is not full is the last")
                    .isTrue();
            page = next;
        }
        return all;
    }

    private TestAccount busyAccount() {
        var account = TestAccount.open(fixture());
        var corrections = fixture().ports().ledgerCorrections();
        var paid = account.grant(20, LotTerms.of(LotKind.PAID));
        account.grant(10, LotTerms.of(LotKind.PROMO).expiringAt(fixture().now().plusSeconds(60)));
        corrections.changePlan(
                account.id(),
                new AllowanceChange(
                        TestIds.key(),
                        TestIds.key(),
                        Credits.of(6),
                        LotTerms.of(LotKind.PLAN).expiringAt(fixture().now().plusSeconds(600))));
        account.capture(account.hold(4), 3);
        var lapsed = account.hold(2);
        fixture().ports().openHolds().lapse(account.id(), lapsed);
        var swept = account.hold(5);
        account.recorded(TestUsage.provisional(account.record(swept, 5)));
        account.capture(swept, 4);
        fixture().ports().creditLedger().release(account.id(), account.hold(1));
        fixture().pass(Duration.ofSeconds(61));
        account.hold(9);
        corrections.revoke(account.id(), TestIds.key(), paid, Credits.of(20));
        account.capture(TestIds.hold(fixture().now()), 8);
        corrections.restore(account.id(), TestIds.key(), paid, Credits.of(7));
        corrections.adjust(account.id(), TestIds.key(), Credits.of(-2), "mistake");
        return account;
    }
}
