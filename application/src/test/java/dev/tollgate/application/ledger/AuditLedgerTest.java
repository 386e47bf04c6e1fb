package dev.tollgate.application.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.ledger.AuditLedger.Extent;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLedgerTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final AccountId WRONG = new AccountId("wrong");
    private static final AccountId RIGHT = new AccountId("right");

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
        LedgerBooks sound = ports.ledgerBooks();
        return ports.with(LedgerBooks.class, new LedgerBooks() {
            @Override
            public Optional<Books> open(AccountId account) {
                return sound.open(account).map(books -> account.equals(WRONG) ? withMore(books) : books);
            }

            @Override
            public List<AccountId> changedSince(Instant since, String after, int most) {
                return sound.changedSince(since, after, most);
            }
        });
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
        return new Books(
                books.account(),
                more,
                books.lots(),
                books.holds(),
                books.ended(),
                books.records(),
                books.entries(),
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
