package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.testkit.LedgerBooksContract;
import dev.tollgate.testkit.LedgerFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresLedgerBooksIT extends LedgerBooksContract {

    @AutoClose
    private static PostgresFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new PostgresFixture();
    }

    @Override
    protected LedgerFixture fixture() {
        return fixture;
    }

    @Test
    void there_is_no_round_before_the_first_which_then_goes_on_at_another_server() {
        PostgresFixture one = new PostgresFixture();
        PostgresFixture other = one.beside();
        AuditRound first = AuditRound.NONE.next(one.now(), 9);

        assertThat(other.ports().ledgerBooks().round()).isEqualTo(AuditRound.NONE);
        one.ports().ledgerBooks().keepRound(first);

        assertThat(other.ports().ledgerBooks().round()).isEqualTo(first);
        other.close();
        one.close();
    }
}
