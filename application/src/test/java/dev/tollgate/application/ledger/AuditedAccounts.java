package dev.tollgate.application.ledger;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Two accounts with a grant each, one of which may be shown wrong. */
abstract class AuditedAccounts {
    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    static final AccountId WRONG = new AccountId("wrong");
    static final AccountId RIGHT = new AccountId("right");
    final Ports ports = InMemoryPorts.with(() -> NOW).ports();

    AuditedAccounts() {
        for (AccountId id : List.of(WRONG, RIGHT)) {
            ports.accounts().open(Account.open(id, "", NOW));
            grant(id, "first");
        }
    }

    GrantOutcome grant(AccountId account, String key) {
        return ports.creditLedger()
                .grant(account, Grant.of(new OperationKey(key), Credits.of(5), LotTerms.of(LotKind.PAID)));
    }

    /** The same ports, but for books that show something else than what is kept. */
    Ports showing(UnaryOperator<Books> change) {
        return ports.with(LedgerBooks.class, new ChangedBooks(ports.ledgerBooks(), change));
    }

    static Books with(Books books, AccountTotals totals, List<Entry> entries) {
        return new Books(
                books.account(),
                totals,
                books.lots(),
                books.holds(),
                books.ended(),
                books.records(),
                new Journal(books.journal().before(), entries, books.journal().last()),
                books.remembered(),
                books.periods(),
                books.terms(),
                books.readAt());
    }
}
