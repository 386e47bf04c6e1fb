package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.health.HealthProbe.Component;
import dev.tollgate.testservers.postgres.PostgresInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.Test;

/** What an operator is told about a database that gives no answer. */
class AwayIT {

    private static final HandleCallback<Integer, RuntimeException> QUESTION =
            handle -> handle.select("SELECT 1").mapTo(Integer.class).one();

    @Test
    void one_that_does_not_run_is_unreachable_and_the_driver_says_where_it_was_looked_for() {
        PostgresConfig nowhere =
                Databases.impatient("jdbc:postgresql://127.0.0.1:1/tollgate").migrating(false);
        try (Database database = new Database(nowhere);
                PostgresPorts ports = PostgresPorts.of(nowhere)) {
            assertAway(database, QUESTION, Away.UNREACHABLE, "127.0.0.1:1 refused");
            assertThat(ports.healthProbe().look())
                    .filteredOn(part -> part.name().equals("postgres"))
                    .extracting(Component::reason)
                    .containsExactly(Away.UNREACHABLE.words);
        }
    }

    @Test
    void one_whose_certificate_cannot_be_judged_has_no_secure_connection() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.submit(() -> agreeToTls(server));
            String url = "jdbc:postgresql://127.0.0.1:" + server.getLocalPort()
                    + "/tollgate?sslmode=verify-full&sslrootcert=/nowhere/root.crt";
            try (Database database = new Database(Databases.impatient(url))) {
                assertAway(database, QUESTION, Away.NOT_SECURE, "/nowhere/root.crt");
            }
        }
    }

    @Test
    void one_that_stands_still_does_not_answer() {
        try (PostgresInstance server = PostgresInstance.start();
                Database database =
                        new Database(Databases.impatient(server.freshDatabase().jdbcUrl()))) {
            assertThatThrownBy(() -> database.readSoon(handle -> {
                        server.freeze();
                        return QUESTION.withHandle(handle);
                    }))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage(Away.UNANSWERED.words);
            server.thaw();
        }
    }

    @Test
    void one_whose_connections_are_all_in_use_has_none_free() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (Database database =
                        new Database(Databases.migrated().withConnections(1).waiting(Duration.ofSeconds(2)));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> database.read(handle -> {
                busy.countDown();
                await(asked);
                return "";
            }));
            try {
                assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();

                assertAway(database, QUESTION, Away.NONE_FREE, "tollgate-postgres");
            } finally {
                asked.countDown();
            }
        }
    }

    @Test
    void one_that_ends_a_connection_has_lost_it() {
        try (Database database = new Database(Databases.migrated())) {
            assertAway(
                    database,
                    handle -> handle.execute("SELECT pg_terminate_backend(pg_backend_pid())"),
                    Away.LOST,
                    "terminating connection");
        }
    }

    @Test
    void one_that_was_not_migrated_has_an_old_schema() {
        try (Database database = new Database(Databases.empty())) {
            assertAway(
                    database,
                    handle -> handle.execute("SELECT * FROM ledger_account"),
                    Away.OLD_SCHEMA,
                    "\"ledger_account\" does not exist");
        }
    }

    /** Goes as far as a server does before certificates are looked at. */
    private static Void agreeToTls(ServerSocket server) throws IOException {
        while (true) {
            try (Socket connection = server.accept()) {
                connection.getInputStream().readNBytes(8);
                connection.getOutputStream().write('S');
            }
        }
    }

    private static void assertAway(
            Database database, HandleCallback<Integer, RuntimeException> question, Away away, String detail) {
        assertThatThrownBy(() -> database.read(question))
                .isInstanceOf(UnavailableException.class)
                .hasMessage(away.words)
                .hasStackTraceContaining(detail);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException cut) {
            throw new IllegalStateException(cut);
        }
    }
}
