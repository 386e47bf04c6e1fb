package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.health.HealthProbe.Component;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.testservers.postgres.PostgresInstance;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two servers in one address, each with the same account, of which one takes changes. */
class StandByIT {

    @AutoClose
    private final PostgresInstance one = PostgresInstance.start();

    @AutoClose
    private final PostgresInstance two = PostgresInstance.start();

    private final AccountId account = madeOn(one);

    @Test
    void is_passed_over_wherever_it_stands() {
        standBy(one, true);
        madeOn(two);

        try (PostgresPorts ports = PostgresPorts.open(config("jdbc:postgresql://%s/postgres?user=postgres"))) {
            assertThat(hold(ports)).isTrue();
            assertThat(ports.healthProbe().look()).allMatch(Component::up);
        }
    }

    @Test
    void takes_over_when_it_is_promoted_without_a_restart_here() {
        madeOn(two);
        standBy(two, true);
        try (PostgresPorts ports = PostgresPorts.open(config("postgres://postgres@%s/postgres"))) {
            assertThat(hold(ports)).isTrue();

            one.kill();
            assertThat(hold(ports)).isFalse();
            standBy(two, false);

            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> hold(ports));
            assertThat(ports.healthProbe().look()).allMatch(Component::up);
        }
    }

    private PostgresConfig config(String address) {
        String hosts = "localhost:" + one.port() + ",localhost:" + two.port();
        return Databases.config(address.formatted(hosts)).migrating(false).waiting(Duration.ofSeconds(5));
    }

    private static AccountId madeOn(PostgresInstance server) {
        try (PostgresPorts ports = PostgresPorts.open(Databases.config(server.jdbcUrl("postgres")))) {
            return Calls.account(ports, "acme", Credits.of(100));
        }
    }

    private static void standBy(PostgresInstance server, boolean yes) {
        try (Database operator = new Database(Databases.config(server.jdbcUrl("postgres")))) {
            operator.read(handle -> {
                handle.execute("SET default_transaction_read_only = off");
                return handle.execute("ALTER DATABASE postgres SET default_transaction_read_only = " + yes);
            });
        }
    }

    private boolean hold(PostgresPorts ports) {
        try {
            return ports.creditLedger().hold(Calls.hold(account, Calls.id(), Credits.of(1)))
                    instanceof HoldOutcome.Held;
        } catch (UnavailableException | UnknownOutcomeException away) {
            return false;
        }
    }
}
