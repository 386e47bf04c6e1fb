package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecorder.RecordOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that answers conflicts with 40001 instead of waiting, as distributed ones do. */
class SerializableIT {

    @Test
    void conflicts_between_two_servers_are_tried_again_until_both_are_through() throws Exception {
        PostgresConfig config = serializable(Databases.migrated()).waiting(Duration.ofSeconds(30));
        try (Database database = new Database(config);
                PostgresPorts one = PostgresPorts.open(config);
                PostgresPorts other = PostgresPorts.open(config)) {
            AccountId account = Calls.account(one, "acme", Credits.of(1_000));
            long before = rollbacks(database);

            List<Boolean> recorded = LanesIT.together(400, () -> {
                CallId call = Calls.id();
                PostgresPorts ports = call.value().hashCode() % 2 == 0 ? one : other;
                return ports.creditLedger().hold(Calls.hold(account, call, Credits.of(1))) instanceof HoldOutcome.Held
                        && ports.usageRecorder().record(Calls.record(account, call, Credits.of(1)))
                                instanceof RecordOutcome.Recorded;
            });

            assertThat(recorded).containsOnly(true);
            assertThat(Audits.charged(one, account)).isEqualTo(Credits.of(400));
            Audits.assertClean(one);
            await().atMost(Duration.ofSeconds(20)).until(() -> rollbacks(database) > before);
        }
    }

    private static PostgresConfig serializable(PostgresConfig config) {
        try (Database database = new Database(config)) {
            database.read(handle -> handle.execute("ALTER DATABASE \"" + name(config.url())
                    + "\" SET default_transaction_isolation = 'serializable'"));
        }
        return config;
    }

    private static String name(String url) {
        return url.replaceFirst("^.*/([^/?]+)(\\?.*)?$", "$1");
    }

    private static long rollbacks(Database database) {
        return database.read(handle -> handle.createQuery(
                        "SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()")
                .mapTo(Long.class)
                .one());
    }
}
