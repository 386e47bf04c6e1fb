package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.bootstrap.database.MigratedDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many callers and hardly any connections. */
class SmallPoolIT {

    private static final int CALLERS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    @Timeout(300)
    void of_two_connections_serves_three_hundred_callers_without_a_deadlock() throws Exception {
        Map<String, String> settings =
                Map.of("DATABASE_URL", MigratedDatabase.fresh().jdbcUrl(), "TOLLGATE_DATABASE_CONNECTIONS", "2");
        try (Replica server = Replica.start(directory, settings);
                Client client = new Client(server.address(), Replica.KEY);
                Client operator = new Client(server.address(), Replica.ADMIN_KEY)) {
            Load load = Load.of(client, CALLERS);
            try (load) {
                long until =
                        System.nanoTime() + Drill.lasting(Duration.ofSeconds(2)).toNanos();
                while (System.nanoTime() < until) {
                    client.get("/v1/usage?limit=100");
                }
            }

            assertThat(load.whole()).isPositive();
            assertThat(load.kinds().keySet()).isSubsetOf("status 503");
            Books.awaitNothingHeld(client);
            Books.assertSound(
                    operator, client, load.charged().stream().limit(20).toList());
        }
    }

    /** Whoever reads what is locked keeps both connections; who calls, and how holds end, needs none of theirs. */
    @Test
    @Timeout(300)
    void of_two_connections_that_are_both_taken_refuses_in_time_and_settles_all_the_same() throws Exception {
        String url = MigratedDatabase.fresh().jdbcUrl();
        Map<String, String> settings =
                Map.of("DATABASE_URL", url, "TOLLGATE_DATABASE_CONNECTIONS", "2", Replica.DATABASE_SECONDS, "2");
        try (Replica server = Replica.start(directory, settings);
                Client client = new Client(server.address(), Replica.KEY);
                Client operator = new Client(server.address(), Replica.ADMIN_KEY);
                Connection other = DriverManager.getConnection(url);
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            AtomicBoolean locked = new AtomicBoolean(true);
            Load load = Load.of(client, CALLERS);
            try {
                try (load) {
                    await().atMost(PATIENCE).until(() -> load.whole() > CALLERS);
                    ask(other, "LOCK TABLE tollgate.diagnostics_bundle IN ACCESS EXCLUSIVE MODE");
                    for (int reader = 0; reader < 4; reader++) {
                        readers.submit(() -> {
                            int asked = 0;
                            for (; locked.get(); asked++) {
                                operator.get("/admin/diagnostics");
                            }
                            return asked;
                        });
                    }
                    await().atMost(PATIENCE).until(() -> load.kinds().getOrDefault("status 503", 0) > CALLERS);
                }

                assertThat(load.kinds().keySet()).containsOnly("status 503");
                HttpResponse<String> refused = await().atMost(PATIENCE)
                        .until(() -> client.get("/v1/users/me"), answer -> answer.statusCode() == 503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                await().atMost(PATIENCE)
                        .until(() -> ask(other, "SELECT sum(held) = 0 FROM tollgate.ledger_account")
                                .equals("t"));
            } finally {
                // Else readers would go on for ever.
                locked.set(false);
            }

            other.rollback();
            await().atMost(PATIENCE).until(() -> client.chat(false).statusCode() == 200);
            Books.assertSound(
                    operator, client, load.charged().stream().limit(20).toList());
        }
    }

    /** The first column of the first row that a statement answers, as text; empty if it answers none. */
    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
