package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.Accounts.Opened;
import dev.tollgate.domain.health.HealthProbe.Component;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A stand-by, or one whose operator lets nothing be changed because its disk is full. */
class ReadOnlyDatabaseIT {

    private static final AccountId ACCOUNT = new AccountId("acme");
    private static final Account OTHER = Account.open(new AccountId("other"), "", Instant.EPOCH);

    private final PostgresConfig config = Databases.migrated().withConnections(1);

    /** Its one connection is older than the ban. */
    @AutoClose
    private final Database operator = new Database(config);

    @AutoClose
    private final PostgresPorts ports = openedUnderTheBan();

    @Test
    void is_told_of_by_readiness() {
        assertThat(ports.healthProbe().look())
                .filteredOn(part -> part.name().equals("postgres"))
                .extracting(Component::reason)
                .containsExactly(Away.READ_ONLY.words);
    }

    @Test
    void is_away_for_whoever_changes_something() {
        assertThatThrownBy(() -> ports.accounts().open(OTHER))
                .isInstanceOf(UnavailableException.class)
                .hasMessage(Away.READ_ONLY.words)
                .hasStackTraceContaining("read-only transaction");
        assertThat(hold()).isInstanceOf(HoldOutcome.Busy.class);
        assertThat(ports.accounts().find(ACCOUNT)).isPresent();
    }

    @Test
    void is_used_again_by_new_connections_once_it_takes_changes() {
        assertThatThrownBy(() -> ports.accounts().open(OTHER)).isInstanceOf(UnavailableException.class);
        assertThat(hold()).isInstanceOf(HoldOutcome.Busy.class);

        set("default_transaction_read_only = off");

        assertThat(openedByTheSecondTry()).isInstanceOf(Opened.New.class);
        assertThat(hold()).isInstanceOf(HoldOutcome.Held.class);
        assertThat(ports.healthProbe().look()).allMatch(Component::up);
    }

    private PostgresPorts openedUnderTheBan() {
        try (PostgresPorts earlier = PostgresPorts.open(config)) {
            Calls.account(earlier, ACCOUNT.value(), Credits.of(10));
        }
        set("default_transaction_read_only = on");
        return PostgresPorts.of(config);
    }

    /** The first may meet a connection that was made under the ban. */
    private Opened openedByTheSecondTry() {
        try {
            return ports.accounts().open(OTHER);
        } catch (UnavailableException oldConnection) {
            return ports.accounts().open(OTHER);
        }
    }

    private HoldOutcome hold() {
        return ports.creditLedger().hold(Calls.hold(ACCOUNT, Calls.id(), Credits.of(1)));
    }

    private void set(String setting) {
        operator.write(handle -> {
            String name = handle.select("SELECT current_database()")
                    .mapTo(String.class)
                    .one();
            return handle.execute("ALTER DATABASE \"" + name + "\" SET " + setting);
        });
    }
}
