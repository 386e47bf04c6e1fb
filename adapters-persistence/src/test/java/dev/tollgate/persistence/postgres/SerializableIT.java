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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A database that answers conflicts with 40001 instead of waiting, as distributed ones do. */
class SerializableIT {

    @AutoClose
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Test
    void a_hold_that_other_changes_outrun_twice_is_placed_all_the_same() throws Exception {
        PostgresConfig config = serializable(Databases.migrated());
        try (Database database = new Database(config);
                PostgresPorts ports = PostgresPorts.open(config)) {
            AccountId account = Calls.account(ports, "acme", Credits.of(1_000));

            Future<HoldOutcome> hold = database.write(first -> {
                assertThat(isolation(first)).isEqualTo("serializable");
                change(first);
                Future<HoldOutcome> asked =
                        threads.submit(() -> ports.creditLedger().hold(Calls.hold(account, Calls.id(), Credits.of(1))));
                await().atMost(Duration.ofSeconds(60)).until(() -> Databases.isInTheWay(first));
                threads.submit(() -> database.write(second -> changeBefore(asked, second)));
                await().atMost(Duration.ofSeconds(60)).until(() -> waiting(database) == 2);
                return asked;
            });

            assertThat(hold.get()).isInstanceOf(HoldOutcome.Held.class);
            Audits.assertClean(ports);
        }
    }

    /** Stands behind the hold in the queue for the account, and so before its next attempt. */
    private static boolean changeBefore(Future<HoldOutcome> hold, Handle handle) {
        handle.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        change(handle);
        await().atMost(Duration.ofSeconds(60)).until(() -> hold.isDone() || Databases.isInTheWay(handle));
        return true;
    }

    private static void change(Handle handle) {
        handle.execute("UPDATE ledger_account SET version = version + 1 WHERE account = 'acme'");
    }

    private static long waiting(Database database) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void two_servers_charge_one_account_for_all_that_they_sell_it() throws Exception {
        PostgresConfig config = serializable(Databases.migrated());
        try (PostgresPorts one = PostgresPorts.open(config);
                PostgresPorts other = PostgresPorts.open(config)) {
            AccountId account = Calls.account(one, "acme", Credits.of(1_000));

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

    private static String isolation(Handle handle) {
        return handle.createQuery("SHOW transaction_isolation")
                .mapTo(String.class)
                .one();
    }
}
