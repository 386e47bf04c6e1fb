package dev.tollgate.application.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.application.ledger.AuditLedger.Extent;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.books.Violation;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryPorts;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AuditLedgerTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final AccountId WRONG = new AccountId("wrong");
    private static final AccountId RIGHT = new AccountId("right");

    private int adjusted;
    private final Ports ports = InMemoryPorts.with(() -> NOW).ports();

    AuditLedgerTest() {
        for (AccountId id : List.of(WRONG, RIGHT)) {
            ports.accounts().open(Account.open(id, "", NOW));
            grant(id, "first");
        }
    }

    private GrantOutcome grant(AccountId account, String key) {
        return ports.creditLedger()
                .grant(account, Grant.of(new OperationKey(key), Credits.of(5), LotTerms.of(LotKind.PAID)));
    }

    /** The same books, but for one account with a credit that no lot has. */
    private Ports corrupted() {
        return ports.with(
                LedgerBooks.class,
                new ChangedBooks(
                        ports.ledgerBooks(), books -> books.account().equals(WRONG) ? withMore(books) : books));
    }

    /** Books that show something else than what is kept. */
    private record ChangedBooks(LedgerBooks sound, UnaryOperator<Books> change) implements LedgerBooks {
        @Override
        public Optional<Books> open(AccountId account) {
            return sound.open(account).map(change);
        }

        @Override
        public Optional<Books> open(AccountId account, Rebuilt before, int most) {
            return sound.open(account, before, most).map(change);
        }

        @Override
        public Rebuilt origin(AccountId account) {
            return sound.origin(account);
        }

        @Override
        public Rebuilt audited(AccountId account) {
            return sound.audited(account);
        }

        @Override
        public void keepAudited(AccountId account, Rebuilt until) {
            sound.keepAudited(account, until);
        }

        @Override
        public List<AccountId> changedSince(Instant since, String after, int most) {
            return sound.changedSince(since, after, most);
        }
    }

    private static Books withMore(Books books) {
        AccountTotals was = books.totals();
        AccountTotals more = new AccountTotals(
                was.posted().plus(Credits.of(1)),
                was.held(),
                was.heldOnCredit(),
                was.debt(),
                was.creditLimit(),
                was.frozen(),
                was.entries(),
                was.lots(),
                was.asOf(),
                was.next());
        return with(books, more, books.entries());
    }

    private static Books with(Books books, AccountTotals totals, List<Entry> entries) {
        return new Books(
                books.account(),
                totals,
                books.lots(),
                books.holds(),
                books.ended(),
                books.records(),
                books.before(),
                entries,
                books.last(),
                books.remembered(),
                books.periods(),
                books.terms(),
                books.readAt());
    }

    @Test
    void sound_books_are_clean() {
        var findings = new AuditLedger(ports).audit(new Extent.Everything());

        assertThat(findings.accounts()).isEqualTo(2);
        assertThat(findings.isClean()).isTrue();
    }

    @Test
    void a_violation_stops_the_grants_of_that_account_only() {
        var findings = new AuditLedger(corrupted()).audit(new Extent.Everything());

        assertThat(findings.byRule()).containsKeys(AuditRule.A1, AuditRule.A15);
        assertThat(grant(WRONG, "second")).isEqualTo(new GrantOutcome.Frozen("audit: A1, A15"));
        assertThat(grant(RIGHT, "second")).isInstanceOf(GrantOutcome.Granted.class);
    }

    @Test
    void sums_beyond_all_credits_are_a_violation_and_do_not_keep_other_accounts_from_their_audit() {
        Ports absurd = ports.with(
                LedgerBooks.class,
                new ChangedBooks(
                        ports.ledgerBooks(), books -> books.account().equals(RIGHT) ? withTooMuch(books) : books));

        var findings = new AuditLedger(absurd).audit(new Extent.Everything());

        assertThat(findings.accounts()).isEqualTo(2);
        assertThat(findings.byRule()).containsKeys(AuditRule.A5, AuditRule.A15);
        assertThat(grant(RIGHT, "second")).isInstanceOf(GrantOutcome.Frozen.class);
        assertThat(grant(WRONG, "second")).isInstanceOf(GrantOutcome.Granted.class);
    }

    @Test
    void books_that_cannot_be_read_are_told_and_do_not_keep_other_accounts_from_their_audit() {
        ports.accounts().open(Account.open(new AccountId("xlast"), "", NOW));
        grant(new AccountId("xlast"), "first");

        var findings = new AuditLedger(unreadable()).audit(new Extent.Everything());

        assertThat(findings.accounts()).isEqualTo(3);
        assertThat(findings.violations())
                .containsExactly(new Violation(AuditRule.A0, WRONG, "No enum constant LotKind.GIFT"));
        assertThat(grant(WRONG, "second")).isEqualTo(new GrantOutcome.Frozen("audit: A0"));
        assertThat(grant(RIGHT, "second")).isInstanceOf(GrantOutcome.Granted.class);

        assertThat(new AuditLedger(ports).audit(new Extent.ChangedSince(NOW)).isClean())
                .isTrue();
        assertThat(grant(WRONG, "second")).isInstanceOf(GrantOutcome.Granted.class);
    }

    private Ports unreadable() {
        return failing(() -> new IllegalArgumentException("No enum constant LotKind.GIFT"));
    }

    /** The books of one account fail whoever opens them. */
    private Ports failing(Supplier<RuntimeException> failure) {
        return ports.with(LedgerBooks.class, new ChangedBooks(ports.ledgerBooks(), books -> {
            if (books.account().equals(WRONG)) {
                throw failure.get();
            }
            return books;
        }));
    }

    @Test
    void an_account_that_can_neither_be_read_nor_stopped_is_told_as_such() {
        LedgerCorrections stuck = (LedgerCorrections) Proxy.newProxyInstance(
                LedgerCorrections.class.getClassLoader(),
                new Class<?>[] {LedgerCorrections.class},
                (self, method, given) -> {
                    throw new IllegalStateException("not stored");
                });

        var findings =
                new AuditLedger(unreadable().with(LedgerCorrections.class, stuck)).audit(new Extent.Everything());

        assertThat(findings.violations())
                .extracting(Violation::what)
                .containsExactly("No enum constant LotKind.GIFT", "grants to it cannot be stopped: not stored");
    }

    @Test
    void a_ledger_that_is_away_is_nobodys_mistake() {
        var away = new UnavailableException("away", Duration.ofSeconds(1), new IllegalStateException("test"));

        assertThatThrownBy(() -> new AuditLedger(failing(() -> away)).audit(new Extent.Everything()))
                .isSameAs(away);
        assertThat(grant(WRONG, "second")).isInstanceOf(GrantOutcome.Granted.class);
    }

    /** Twice a grant of nearly all credits that there can be. */
    private static Books withTooMuch(Books books) {
        Entry was = books.entries().getFirst();
        Entry most = new Entry(
                was.account(),
                was.sequence(),
                was.kind(),
                was.debit(),
                was.credit(),
                Credits.ofNanos(Long.MAX_VALUE),
                was.lot(),
                was.posted(),
                was.held(),
                was.debt(),
                was.recorded(),
                was.effective(),
                was.cause());
        return with(books, books.totals(), List.of(most, most));
    }

    @Test
    void grants_go_on_once_the_books_are_right_again() {
        new AuditLedger(corrupted()).audit(new Extent.Only(WRONG));

        var findings = new AuditLedger(ports).audit(new Extent.Only(WRONG));

        assertThat(findings.isClean()).isTrue();
        assertThat(grant(WRONG, "second")).isInstanceOf(GrantOutcome.Granted.class);
    }

    @Test
    void a_freeze_by_an_operator_stays() {
        ports.ledgerCorrections().freeze(RIGHT, "asked by support");

        new AuditLedger(ports).audit(new Extent.Everything());

        assertThat(grant(RIGHT, "second")).isEqualTo(new GrantOutcome.Frozen("asked by support"));
    }

    @Test
    void of_a_long_journal_what_was_found_right_is_not_read_again() {
        adjustOften(RIGHT, 1_200);
        new AuditLedger(ports).audit(new Extent.ChangedSince(NOW));
        adjustOften(RIGHT, 3);
        List<Rebuilt> starts = new ArrayList<>();

        new AuditLedger(noting(starts)).audit(new Extent.ChangedSince(NOW));
        assertThat(starts).extracting(Rebuilt::sequence).containsExactlyInAnyOrder(1_201L, 0L);

        starts.clear();
        new AuditLedger(noting(starts)).audit(new Extent.Only(RIGHT));
        assertThat(starts).containsExactly(Rebuilt.NOTHING);
    }

    @Test
    void a_journal_of_many_parts_is_read_to_its_end() {
        adjustOften(RIGHT, 4_500);
        List<Rebuilt> starts = new ArrayList<>();

        var findings = new AuditLedger(noting(starts)).audit(new Extent.Only(RIGHT));

        assertThat(findings.isClean()).isTrue();
        assertThat(starts).extracting(Rebuilt::sequence).containsExactly(0L, 2_000L, 4_000L);
        assertThat(ports.ledgerBooks().audited(RIGHT).sequence()).isEqualTo(4_501);
    }

    @Test
    void grants_stay_stopped_while_an_old_mistake_is_not_mended() {
        adjustOften(WRONG, 1_200);
        new AuditLedger(ports).audit(new Extent.ChangedSince(NOW));
        new AuditLedger(wrongAtFirst()).audit(new Extent.Only(WRONG));
        assertThat(grant(WRONG, "second")).isEqualTo(new GrantOutcome.Frozen("audit: A5, A15"));

        new AuditLedger(wrongAtFirst()).audit(new Extent.ChangedSince(NOW.plusSeconds(1)));
        assertThat(grant(WRONG, "second")).isEqualTo(new GrantOutcome.Frozen("audit: A5, A15"));

        new AuditLedger(ports).audit(new Extent.ChangedSince(NOW.plusSeconds(1)));
        assertThat(grant(WRONG, "second")).isInstanceOf(GrantOutcome.Granted.class);
    }

    private void adjustOften(AccountId account, int times) {
        for (int i = 0; i < times; i++) {
            ports.ledgerCorrections()
                    .adjust(account, new OperationKey("adjust-" + adjusted++), Credits.ofNanos(1), "test");
        }
    }

    private Ports noting(List<Rebuilt> starts) {
        return ports.with(LedgerBooks.class, new ChangedBooks(ports.ledgerBooks(), books -> {
            starts.add(books.before());
            return books;
        }));
    }

    /** An entry is missing near the beginning of the journal. */
    private Ports wrongAtFirst() {
        return ports.with(LedgerBooks.class, new ChangedBooks(ports.ledgerBooks(), books -> {
            List<Entry> entries = new ArrayList<>(books.entries());
            entries.removeIf(entry -> entry.sequence() == 2);
            return with(books, books.totals(), entries);
        }));
    }

    @Test
    void only_what_changed_since_is_audited() {
        assertThat(new AuditLedger(ports).audit(new Extent.ChangedSince(NOW)).accounts())
                .isEqualTo(2);
        assertThat(new AuditLedger(ports)
                        .audit(new Extent.ChangedSince(NOW.plusNanos(1)))
                        .accounts())
                .isZero();
        assertThat(new AuditLedger(ports)
                        .audit(new Extent.Only(new AccountId("nobody")))
                        .accounts())
                .isZero();
    }
}
