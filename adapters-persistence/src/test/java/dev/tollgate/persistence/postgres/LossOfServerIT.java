package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder.RecordOutcome;
import dev.tollgate.testservers.postgres.PostgresInstance;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LossOfServerIT {

    @Test
    void a_server_killed_under_load_keeps_what_was_acknowledged_and_is_used_again_when_it_is_back() {
        try (PostgresInstance server = PostgresInstance.start();
                PostgresPorts ports = PostgresPorts.open(config(server))) {
            AccountId account = Calls.account(ports, "acme", Credits.of(1_000));
            Queue<CallId> recorded = new ConcurrentLinkedQueue<>();
            AtomicBoolean running = new AtomicBoolean(true);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 20; i++) {
                    threads.submit(() -> callWhile(running, ports, account, recorded));
                }
                try {
                    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> recorded.size() > 50);

                    server.kill();
                    server.restart();

                    int before = recorded.size();
                    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> recorded.size() > before + 50);
                } finally {
                    running.set(false);
                }
            }

            assertThat(recorded)
                    .allSatisfy(call ->
                            assertThat(ports.usageReport().find(account, call)).isPresent());
            Audits.assertClean(ports);
        }
    }

    @Test
    void a_server_that_stops_answering_makes_no_hold_wait_for_it() {
        try (PostgresInstance server = PostgresInstance.start();
                PostgresPorts ports = PostgresPorts.open(config(server))) {
            AccountId account = Calls.account(ports, "acme", Credits.of(1_000));

            server.freeze();
            long start = System.nanoTime();
            boolean held = isHeld(ports, account);
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            server.thaw();

            assertThat(held).isFalse();
            assertThat(waited).isLessThan(Duration.ofSeconds(20));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isHeld(ports, account));
        }
    }

    private static PostgresConfig config(PostgresInstance server) {
        return Databases.config(server.freshDatabase().jdbcUrl()).waiting(Duration.ofSeconds(5));
    }

    private static boolean isHeld(PostgresPorts ports, AccountId account) {
        try {
            return ports.creditLedger().hold(Calls.hold(account, Calls.id(), Credits.of(1)))
                    instanceof HoldOutcome.Held;
        } catch (UnknownOutcomeException | UnavailableException away) {
            return false;
        }
    }

    /** As a server does: a record whose outcome is unknown is repeated until it is known, and counts only then. */
    private static void callWhile(
            AtomicBoolean running, PostgresPorts ports, AccountId account, Queue<CallId> recorded) {
        while (running.get()) {
            CallId call = Calls.id();
            UsageRecord record = Calls.record(account, call, Credits.of("0.01"));
            boolean held = holds(ports, account, call);
            while (held && running.get()) {
                if (records(ports, record)) {
                    recorded.add(call);
                    break;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static boolean holds(PostgresPorts ports, AccountId account, CallId call) {
        try {
            return ports.creditLedger()
                            .hold(Calls.hold(account, call, Credits.of("0.01")).withNewId(true))
                    instanceof HoldOutcome.Held;
        } catch (UnknownOutcomeException | UnavailableException away) {
            return false;
        }
    }

    private static boolean records(PostgresPorts ports, UsageRecord record) {
        try {
            return ports.usageRecorder().record(record) instanceof RecordOutcome.Recorded;
        } catch (UnknownOutcomeException | UnavailableException away) {
            return false;
        }
    }
}
