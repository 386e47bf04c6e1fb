package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.testkit.SignalInboxContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PostgresSignalInboxIT extends SignalInboxContract {

    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    private final PostgresConfig config = Databases.migrated();

    @AutoClose
    private final PostgresBilling billing = new PostgresBilling(config);

    @Override
    protected SignalInbox inbox() {
        return billing.ports().inbox();
    }

    @Test
    void a_signal_that_was_deleted_by_hand_arrives_again() {
        var signal = arrived("evt_1");
        inbox().receive(signal);
        try (Database database = new Database(config)) {
            database.write(handle -> handle.execute("DELETE FROM billing_signal WHERE id = 'evt_1'"));
        }

        assertThat(inbox().naming("in_1", "", 9)).isEmpty();
        assertThat(inbox().receive(signal)).isTrue();
        assertThat(inbox().naming("in_1", "", 9)).containsExactly(signal);
    }

    /** Those that end together are of many accounts: none of them waits until another is stored, which takes a flush. */
    @Test
    void signals_end_beside_each_other() {
        List<InboxSignal> signals = IntStream.range(0, 20)
                .mapToObj(number -> arrived("evt_" + number))
                .peek(inbox()::receive)
                .map(signal -> signal.ended(SignalState.DONE, ""))
                .toList();

        try (Database database = new Database(config)) {
            database.write(first -> {
                PostgresSignalInbox.settle(first, signals.getFirst());
                long beside = signals.stream()
                        .skip(1)
                        .filter(signal -> endsAtOnce(database, signal))
                        .count();
                assertThat(beside).isGreaterThan(10);
                return beside;
            });
        }
        signals.forEach(inbox()::settle);
        assertThat(inbox().count()).isEqualTo(Map.of(SignalState.DONE, 20L));
        signals.forEach(signal -> inbox().requeue(signal.signal().id(), NOW));
        assertThat(inbox().count()).isEqualTo(Map.of(SignalState.NEW, 20L));
    }

    private static boolean endsAtOnce(Database database, InboxSignal signal) {
        try {
            database.write(other -> {
                other.execute("SET LOCAL lock_timeout = '200ms'");
                PostgresSignalInbox.settle(other, signal);
                return true;
            });
            return true;
        } catch (UnableToExecuteStatementException waited) {
            assertThat(Database.isLockedOut(waited)).isTrue();
            return false;
        }
    }

    private static InboxSignal arrived(String id) {
        var told = new BillingSignal(id, "invoice.paid", NOW, false, "in_1", "cus_1", Set.of("in_1", "cus_1"));
        return InboxSignal.arrived(new BillingSignals.Posted(told, "{}"), NOW);
    }
}
