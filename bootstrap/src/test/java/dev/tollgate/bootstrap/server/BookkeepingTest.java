package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.bootstrap.metrics.Metrics;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryPorts;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BookkeepingTest {

    private static final AccountId ACME = new AccountId("acme");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final Ports ports = InMemoryPorts.with(now::get).ports();

    @AutoClose
    private final Metrics metrics = new Metrics();

    BookkeepingTest() {
        ports.accounts().open(Account.open(ACME, "", now.get()));
        grant("first", LotTerms.of(LotKind.PROMO).expiringAt(now.get().plusSeconds(60)));
    }

    private GrantOutcome grant(String key, LotTerms terms) {
        return ports.creditLedger().grant(ACME, Grant.of(new OperationKey(key), Credits.of(5), terms));
    }

    private Bookkeeping of(String owner, Ports used) {
        Gateway gateway = Gateway.of(used, Policies.defaults(), now::get);
        return new Bookkeeping(gateway, used.leases(), new OwnerId(owner), now::get, metrics.ofLedger());
    }

    private String figures() {
        return metrics.text(List::of);
    }

    @Test
    void what_expired_unnoticed_is_journalled() {
        now.updateAndGet(then -> then.plusSeconds(61));

        of("one", ports).roll();

        assertThat(ports.idleAccounts().due(10)).isEmpty();
        assertThat(ports.ledgerBooks().open(ACME).orElseThrow().journal().entries())
                .hasSize(2);
    }

    @Test
    void an_audit_counts_every_rule_and_what_is_open() {
        ports.creditLedger()
                .hold(new HoldRequest(
                        new HoldId(CallId.made(now.get(), new Random(1)).value()),
                        ACME,
                        Credits.of(1),
                        "demo",
                        KeyId.NONE,
                        List.of(),
                        Duration.ofMinutes(5),
                        new OwnerId("one")));
        now.updateAndGet(then -> then.plusSeconds(30));

        of("one", ports).audit();

        assertThat(figures())
                .contains(
                        "tollgate_audit_violations{rule=\"A1\"} 0",
                        "tollgate_audit_violations{rule=\"A16\"} 0",
                        "tollgate_audit_accounts_total 1.0",
                        "tollgate_holds_open 1.0",
                        "tollgate_holds_oldest_seconds 30.0")
                .doesNotContain("acme");
    }

    @Test
    void an_account_that_nobody_calls_is_audited_once_and_one_that_is_called_again() {
        Bookkeeping bookkeeping = of("one", ports);
        bookkeeping.audit();
        bookkeeping.audit();
        assertThat(figures()).contains("tollgate_audit_accounts_total 1.0");

        grant("second", LotTerms.of(LotKind.PAID));
        bookkeeping.audit();
        assertThat(figures()).contains("tollgate_audit_accounts_total 2.0");
    }

    @Test
    void only_one_server_looks_after_the_books() {
        of("one", ports).audit();

        of("other", ports).audit();
        assertThat(figures()).doesNotContain("tollgate_audit_violations{");

        now.updateAndGet(then -> then.plus(Duration.ofMinutes(4)));
        of("other", ports).audit();
        assertThat(figures()).contains("tollgate_audit_violations{rule=\"A1\"} 0");
    }

    @Test
    void one_server_audits_all_accounts_by_and_by_and_tells_how_far_it_is() {
        now.updateAndGet(then -> then.plusSeconds(30));
        of("one", ports).auditNext();
        assertThat(figures())
                .contains(
                        "tollgate_audit_accounts_total 1.0",
                        "tollgate_audit_round_accounts 1.0",
                        "tollgate_audit_round_size 1.0",
                        "tollgate_audit_round_violations 0.0",
                        "tollgate_audit_round_waiting_since_seconds 1.77763683E9");

        now.updateAndGet(then -> then.plus(Duration.ofDays(1)));
        leaseOfAnother();
        of("one", ports).auditNext();
        of("one", ports).audit();
        assertThat(figures()).contains("tollgate_audit_accounts_total 1.0", "tollgate_audit_round_size 0.0");
    }

    private void leaseOfAnother() {
        assertThat(ports.leases().claim("bookkeeping", "other", Duration.ofMinutes(3)))
                .isPresent();
    }

    @Test
    void broken_books_are_counted_by_rule_and_stop_the_grants_of_that_account() {
        of("one", ports.with(LedgerBooks.class, withoutLots())).audit();

        assertThat(figures())
                .contains("tollgate_audit_violations{rule=\"A1\"} 1", "tollgate_accounts_frozen 1.0")
                .contains("tollgate_audit_violations{rule=\"A10\"} 0");
        assertThat(grant("second", LotTerms.of(LotKind.PAID))).isInstanceOf(GrantOutcome.Frozen.class);
    }

    /** The same books, but the lots are gone. */
    private LedgerBooks withoutLots() {
        return (LedgerBooks) Proxy.newProxyInstance(
                LedgerBooks.class.getClassLoader(), new Class<?>[] {LedgerBooks.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(ports.ledgerBooks(), arguments);
                    return method.getName().equals("open")
                            ? ((Optional<?>) answer).map(books -> withoutLots((Books) books))
                            : answer;
                });
    }

    private static Books withoutLots(Books books) {
        return new Books(
                books.account(),
                books.totals(),
                List.of(),
                books.holds(),
                books.ended(),
                books.records(),
                books.journal(),
                books.remembered(),
                books.periods(),
                books.terms(),
                books.readAt());
    }
}
