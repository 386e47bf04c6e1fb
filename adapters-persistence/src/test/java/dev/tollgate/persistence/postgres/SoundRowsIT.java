package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.money.Credits;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** What the database refuses to keep, whoever writes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoundRowsIT {

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final Database database = new Database(config);

    @BeforeAll
    void keep_a_row_of_each() {
        try (PostgresPorts ports = PostgresPorts.open(config)) {
            AccountId account = Calls.account(ports, "acme", Credits.of(10));
            CallId ended = Calls.id();
            ports.creditLedger().hold(Calls.hold(account, ended, Credits.of(2)));
            ports.usageRecorder().record(Calls.record(account, ended, Credits.of(1)));
            ports.creditLedger().hold(Calls.hold(account, Calls.id(), Credits.of(2)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ledger_account | posted = -1
            ledger_account | held = -1
            ledger_account | held_on_credit = -1
            ledger_account | held_on_credit = held + 1
            ledger_account | debt = -1
            ledger_account | credit_limit = -1
            ledger_account | entries = -1
            ledger_account | lots = -1
            lot            | number = 0
            lot            | kind = 'GIFT'
            lot            | expires = effective
            lot            | granted = 0, remaining = 0, held = 0, is_open = false
            lot            | remaining = granted + 1
            lot            | remaining = held - 1
            lot            | held = remaining + 1
            lot            | held = -1
            lot            | remaining = -1, held = -1, is_open = false
            lot            | spent = -1
            lot            | expired = -1
            lot            | moved = -1
            lot            | claimed = -1
            lot            | claim_due = -1
            lot            | claim_taken = -1
            lot            | claim_owed = -1
            lot            | claim_forgiven = -1
            lot            | is_open = false
            lot            | remaining = 0, held = 0
            hold           | amount = -1
            hold           | on_credit = -1
            usage_record   | hold_end = 'LOST'
            usage_record   | held = -1
            usage_record   | captured = -1
            usage_record   | captured = -1, debt = -1
            usage_record   | debt = captured + 1
            usage_record   | debt = -1
            entry          | sequence = 0
            entry          | amount = 0
            entry          | debt = -1
            entry          | credit = debit
            """, quoteCharacter = '"')
    void are_refused(String table, String change) {
        assertThatThrownBy(() -> database.write(handle -> handle.execute("UPDATE %s SET %s".formatted(table, change))))
                .hasRootCauseInstanceOf(PSQLException.class)
                .rootCause()
                .hasMessageContaining("violates check constraint");
    }
}
