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
import dev.tollgate.domain.books.Violation;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.money.Credits;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the books break is told, and stops the grants of that account only. */
class AuditLedgerTest extends AuditedAccounts {
    /** The same books, but for one account with a credit that no lot has. */
    private Ports corrupted() {
        return showing(books -> books.account().equals(WRONG) ? withMore(books) : books);
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
        return with(books, more, books.journal().entries());
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
        Ports absurd = showing(books -> books.account().equals(RIGHT) ? withTooMuch(books) : books);

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
        return showing(books -> {
            if (books.account().equals(WRONG)) {
                throw failure.get();
            }
            return books;
        });
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
        Entry was = books.journal().entries().getFirst();
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
