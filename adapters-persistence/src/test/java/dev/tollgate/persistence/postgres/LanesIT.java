package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageQuery;
import dev.tollgate.domain.usage.UsageRecorder.RecordOutcome;
import dev.tollgate.domain.usage.UsageReport.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

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
                        .satisfies(total -> assertThat(total.credits()).isEqualTo(Credits.of(3)));
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
