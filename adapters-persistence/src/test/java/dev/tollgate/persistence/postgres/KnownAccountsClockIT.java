package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.LedgerAnswer;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.money.Credits;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server that need not read an account goes by its own count of time, which may go wrong: not for long. */
class KnownAccountsClockIT {

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final PostgresConfig config = Databases.migrated().withLanes(1, 100, 100);

    @Test
    void are_decided_on_for_a_second_at_most_before_the_clock_of_the_database_is_read_again() throws SQLException {
        try (PostgresPorts ports = new PostgresPorts(config, LedgerTime.DATABASE, Probe.NONE);
                Database database = new Database(config)) {
            AccountId acme = Calls.account(ports, "acme", Credits.of(1_000_000));
            LedgerTransaction lane = new LedgerTransaction(database.lane("by hand"), LedgerTime.DATABASE);
            hold(lane, acme);
            long readBefore = System.nanoTime();
            int fromMemory = 0;
            int fromRows = 1;

            while (fromMemory == 0 || fromRows < 3) {
                long begun = System.nanoTime();
                hold(lane, acme);
                if (lane.lockNanos() == 0) {
                    assertThat(begun - readBefore).isLessThan(SECOND_NANOS);
                    fromMemory++;
                } else {
                    readBefore = System.nanoTime();
                    fromRows++;
                }
            }

            assertThat(ports.ledgerStatement().findBalance(acme).orElseThrow().held())
                    .isEqualTo(Credits.of(fromMemory + fromRows));
            lane.close();
            Audits.assertClean(ports);
        }
    }

    private static void hold(LedgerTransaction lane, AccountId account) throws SQLException {
        List<Optional<LedgerAnswer>> answers = lane.write(
                List.of(new Asked.Change(
                        account,
                        new LedgerOperation.PlaceHold(
                                Calls.hold(account, Calls.id(), Credits.of(1)).withNewId(true)))),
                false);
        assertThat(answers.getFirst()).containsInstanceOf(HoldOutcome.Held.class);
    }
}
