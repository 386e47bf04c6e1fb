package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AuditRule;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.money.Credits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An audit that reads a journal part by part sees that its end was lost. */
class LostEntriesIT {

    private final PostgresConfig config = Databases.migrated();
    private final PostgresPorts ports = PostgresPorts.open(config);
    private final Database database = new Database(config);

    @AfterEach
    void close() {
        database.close();
        ports.close();
    }

    @Test
    void at_the_end_are_missed_in_the_part_that_is_the_last() {
        AccountId account = Calls.account(ports, "acme", Credits.of(10));
        for (int i = 0; i < 3; i++) {
            CallId call = Calls.id();
            ports.creditLedger().hold(Calls.hold(account, call, Credits.of(2)));
            ports.usageRecorder().record(Calls.record(account, call, Credits.of(1)));
        }

        database.write(handle -> handle.execute("DELETE FROM entry WHERE sequence = 4"));

        Journal first = ports.ledgerBooks()
                .open(account, Rebuilt.NOTHING, 2)
                .orElseThrow()
                .journal();
        Books last = ports.ledgerBooks().open(account, first.rebuilt(), 2).orElseThrow();
        assertThat(first.last()).isFalse();
        assertThat(AuditRule.A5.violations(last)).isNotEmpty();
        assertThat(AuditRule.A15.violations(last)).isNotEmpty();
    }
}
