package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageRecorder.RecordOutcome;
import dev.tollgate.domain.usage.UsageReport.Grouping;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesIT {

    @Nested
    class A_call {

        @Test
        void is_held_recorded_and_found_again() {
            try (PostgresPorts ports = PostgresPorts.open(Databases.migrated())) {
                AccountId account = Calls.account(ports, "acme", Credits.of(100));
                CallId call = Calls.id();

                HoldOutcome held = ports.creditLedger().hold(Calls.hold(account, call, Credits.of(5)));
                RecordOutcome recorded = ports.usageRecorder().record(Calls.record(account, call, Credits.of(3)));

                assertThat(held).isInstanceOf(HoldOutcome.Held.class);
                assertThat(recorded).isInstanceOfSatisfying(RecordOutcome.Recorded.class, done -> {
                    assertThat(done.settled().record()).isEqualTo(Calls.record(account, call, Credits.of(3)));
                    assertThat(done.settled().balance().available()).isEqualTo(Credits.of(97));
                });
                assertThat(ports.ledgerStatement().findBalance(account).map(Balance::available))
                        .contains(Credits.of(97));
                assertThat(ports.usageReport().find(account, call))
                        .hasValueSatisfying(settled ->
                                assertThat(settled.record()).isEqualTo(Calls.record(account, call, Credits.of(3))));
                assertThat(ports.usageReport().totals(UsageQuery.all(account), Grouping.MODEL))
                        .singleElement()
                        .satisfies(total -> assertThat(total.credits()).isEqualByComparingTo("3"));
                assertThat(ports.ledgerStatement().entries(account, 0, 10)).hasSize(2);
            }
        }
    }

    @Nested
    class A_thousand_holds_at_once {

        @Test
        void of_which_one_is_affordable_are_one_held_and_the_others_refused() throws Exception {
            try (PostgresPorts ports = PostgresPorts.open(Databases.migrated())) {
                AccountId account = Calls.account(ports, "acme", Credits.of(5));

                List<HoldOutcome> outcomes = together(
                        1_000, () -> ports.creditLedger().hold(Calls.hold(account, Calls.id(), Credits.of(5))));

                assertThat(outcomes)
                        .filteredOn(HoldOutcome.Held.class::isInstance)
                        .hasSize(1);
                assertThat(outcomes)
                        .filteredOn(HoldOutcome.Insufficient.class::isInstance)
                        .hasSize(999);
            }
        }

        @Test
        void over_two_processes_overdraw_nothing() throws Exception {
            PostgresConfig config = Databases.migrated();
            try (PostgresPorts one = PostgresPorts.open(config);
                    PostgresPorts other = PostgresPorts.open(config)) {
                AccountId account = Calls.account(one, "acme", Credits.of(300));

                List<HoldOutcome> outcomes = together(1_000, () -> {
                    CallId call = Calls.id();
                    PostgresPorts ports = call.value().hashCode() % 2 == 0 ? one : other;
                    HoldOutcome held = ports.creditLedger().hold(Calls.hold(account, call, Credits.of(1)));
                    if (held instanceof HoldOutcome.Held) {
                        other.usageRecorder().record(Calls.record(account, call, Credits.of(1)));
                    }
                    return held;
                });

                assertThat(outcomes)
                        .filteredOn(HoldOutcome.Held.class::isInstance)
                        .hasSize(300);
                assertThat(one.ledgerStatement().findBalance(account))
                        .contains(new Balance(Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO));
                assertThat(one.ledgerStatement().entries(account, 0, 1_000)).hasSize(301);
            }
        }
    }

    @Nested
    class Three_hundred_callers {

        @Test
        void share_two_connections_and_one_lane_without_standing_in_each_others_way() throws Exception {
            PostgresConfig config = Databases.migrated().withConnections(2).withLanes(1, 1_000, 512);
            try (PostgresPorts ports = PostgresPorts.open(config)) {
                AccountId account = Calls.account(ports, "acme", Credits.of(1_000));

                List<Boolean> recorded = together(300, () -> {
                    CallId call = Calls.id();
                    ports.creditLedger().hold(Calls.hold(account, call, Credits.of(1)));
                    return ports.usageRecorder().record(Calls.record(account, call, Credits.of(1)))
                            instanceof RecordOutcome.Recorded;
                });

                assertThat(recorded).containsOnly(true);
                assertThat(Audits.charged(ports, account)).isEqualTo(Credits.of(300));
                Audits.assertClean(ports);
            }
        }

        @Test
        void that_repeat_an_id_which_was_new_hold_once_and_hinder_nobody() throws Exception {
            try (PostgresPorts ports = PostgresPorts.open(Databases.migrated().withLanes(1, 1_000, 512))) {
                AccountId account = Calls.account(ports, "acme", Credits.of(1_000));
                CallId repeated = Calls.id();

                List<HoldOutcome> outcomes = together(300, () -> {
                    ports.creditLedger()
                            .hold(Calls.hold(account, Calls.id(), Credits.of(1)).withNewId(true));
                    return ports.creditLedger()
                            .hold(Calls.hold(account, repeated, Credits.of(1)).withNewId(true));
                });

                assertThat(outcomes).hasOnlyElementsOfType(HoldOutcome.Held.class);
                assertThat(ports.ledgerStatement().findBalance(account).map(Balance::available))
                        .contains(Credits.of(699));
                Audits.assertClean(ports);
            }
        }

        @Test
        void of_many_accounts_are_served_one_account_at_a_time_over_nodes() throws Exception {
            PostgresConfig config = Databases.migrated().overNodes(true);
            try (PostgresPorts ports = PostgresPorts.open(config)) {
                List<AccountId> accounts = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    accounts.add(Calls.account(ports, "account-" + i, Credits.of(1_000)));
                }

                List<Boolean> recorded = together(300, () -> {
                    CallId call = Calls.id();
                    AccountId account = accounts.get(Math.floorMod(call.hashCode(), 10));
                    ports.creditLedger().hold(Calls.hold(account, call, Credits.of(1)));
                    return ports.usageRecorder().record(Calls.record(account, call, Credits.of(1)))
                            instanceof RecordOutcome.Recorded;
                });

                assertThat(recorded).containsOnly(true);
                Audits.assertClean(ports);
            }
        }
    }

    @Nested
    class A_full_lane {

        @Test
        void refuses_holds_and_lets_what_ends_them_pass() throws Exception {
            PostgresConfig config = Databases.migrated().withLanes(1, 3, 512);
            try (PostgresPorts ports = PostgresPorts.open(config);
                    Database database = new Database(config);
                    Connection other = database.lane("other");
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                AccountId account = Calls.account(ports, "acme", Credits.of(1_000));
                CallId open = Calls.id();
                ports.creditLedger().hold(Calls.hold(account, open, Credits.of(1)));
                other.setAutoCommit(false);
                try (Statement lock = other.createStatement()) {
                    lock.execute("SELECT * FROM ledger_account FOR UPDATE");
                }
                List<Future<HoldOutcome>> waiting = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    waiting.add(threads.submit(
                            () -> ports.creditLedger().hold(Calls.hold(account, Calls.id(), Credits.of(1)))));
                }
                Future<RecordOutcome> ending =
                        threads.submit(() -> ports.usageRecorder().record(Calls.record(account, open, Credits.of(1))));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> waiting.stream().filter(Future::isDone).count() > 10);
                other.rollback();

                assertThat(ending.get()).isInstanceOf(RecordOutcome.Recorded.class);
                assertThat(waiting)
                        .extracting(Future::get)
                        .hasAtLeastOneElementOfType(HoldOutcome.Busy.class)
                        .hasAtLeastOneElementOfType(HoldOutcome.Held.class);
            }
        }
    }

    @Nested
    class A_row_that_is_not_there_when_it_is_to_be_changed {

        @ParameterizedTest
        @ValueSource(strings = {"ledger_account", "lot"})
        void fails_its_call_and_leaves_nothing_of_it(String table) throws Exception {
            PostgresConfig config = Databases.migrated();
            try (PostgresPorts ports = PostgresPorts.open(config)) {
                AccountId account = Calls.account(ports, "acme", Credits.of(10));
                CallId call = Calls.id();
                ports.creditLedger().hold(Calls.hold(account, call, Credits.of(10)));
                execute(
                        config,
                        "CREATE FUNCTION keep_row() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
                execute(
                        config,
                        "CREATE TRIGGER keep_row BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION keep_row()"
                                .formatted(table));

                assertThatThrownBy(() -> ports.usageRecorder().record(Calls.record(account, call, Credits.of(10))))
                        .rootCause()
                        .hasMessageContaining("division by zero");

                execute(config, "DROP TRIGGER keep_row ON " + table);
                assertThat(ports.openHolds().owners()).containsExactly(Calls.OWNER);
                assertThat(ports.usageRecorder().record(Calls.record(account, call, Credits.of(10))))
                        .isInstanceOf(RecordOutcome.Recorded.class);
                assertThat(Audits.charged(ports, account)).isEqualTo(Credits.of(10));
                Audits.assertClean(ports);
            }
        }

        private void execute(PostgresConfig config, String sql) throws SQLException {
            try (Database database = new Database(config);
                    Connection connection = database.lane("test");
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    static <T> List<T> together(int callers, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                futures.add(threads.submit(call));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
