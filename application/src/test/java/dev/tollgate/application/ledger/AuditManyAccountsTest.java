package dev.tollgate.application.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.ledger.AuditLedger.Extent;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.LedgerBooks;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A store may have to go through all accounts for each page of those that changed. */
class AuditManyAccountsTest extends AuditedAccounts {

    private final AtomicInteger pages = new AtomicInteger();

    @Test
    void lists_a_thousand_that_changed_at_once() {
        open(1_000);

        var findings = new AuditLedger(counted()).audit(new Extent.ChangedSince(NOW));

        assertThat(findings.accounts()).isEqualTo(1_002);
        assertThat(pages).hasValue(1);
    }

    @Test
    void reaches_those_beyond_a_page() {
        open(10_000);

        var findings = new AuditLedger(counted()).audit(new Extent.Everything());

        assertThat(findings.accounts()).isEqualTo(10_002);
        assertThat(pages).hasValue(2);
    }

    private void open(int accounts) {
        for (int i = 0; i < accounts; i++) {
            AccountId id = new AccountId("account-" + i);
            ports.accounts().open(Account.open(id, "", NOW));
            grant(id, "first");
        }
    }

    private Ports counted() {
        LedgerBooks books = ports.ledgerBooks();
        return ports.with(LedgerBooks.class, (LedgerBooks) Proxy.newProxyInstance(
                LedgerBooks.class.getClassLoader(), new Class<?>[] {LedgerBooks.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("changedSince")) {
                        pages.incrementAndGet();
                    }
                    return method.invoke(books, arguments);
                }));
    }
}
