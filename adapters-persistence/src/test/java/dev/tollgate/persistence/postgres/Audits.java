package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AccountVersion;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Holds all books of a database against every rule. */
final class Audits {

    private Audits() {}

    static void assertClean(PostgresPorts ports) {
        List<AccountVersion> accounts = ports.ledgerBooks().changedSince(Instant.EPOCH, "", 10_000);

        assertThat(accounts).isNotEmpty();
        assertThat(accounts.stream()
                        .map(account ->
                                ports.ledgerBooks().open(account.account()).orElseThrow())
                        .flatMap(books -> Arrays.stream(AuditRule.values()).flatMap(rule -> rule.violations(books))))
                .isEmpty();
    }

    static Credits charged(PostgresPorts ports, AccountId account) {
        Books books = ports.ledgerBooks().open(account).orElseThrow();
        return books.records().stream().map(record -> record.charge().credits()).reduce(Credits.ZERO, Credits::plus);
    }
}
