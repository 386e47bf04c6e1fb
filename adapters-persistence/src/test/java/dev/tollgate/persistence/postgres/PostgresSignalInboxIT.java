package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.testkit.SignalInboxContract;
import java.time.Instant;
import java.util.Set;
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
        var told = new BillingSignal("evt_1", "invoice.paid", NOW, false, "in_1", "cus_1", Set.of("in_1", "cus_1"));
        var signal = InboxSignal.arrived(new BillingSignals.Posted(told, "{}"), NOW);
        inbox().receive(signal);
        try (Database database = new Database(config)) {
            database.write(handle -> handle.execute("DELETE FROM billing_signal WHERE id = 'evt_1'"));
        }

        assertThat(inbox().naming("in_1", "", 9)).isEmpty();
        assertThat(inbox().receive(signal)).isTrue();
        assertThat(inbox().naming("in_1", "", 9)).containsExactly(signal);
    }
}
