package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.postgres.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many callers and hardly any connections. */
class SmallPoolIT {

    private static final int CALLERS = 300;

    @TempDir
    private Path directory;

    @Test
    @Timeout(120)
    void of_two_connections_serves_three_hundred_callers_without_a_deadlock() throws Exception {
        Map<String, String> settings =
                Map.of("DATABASE_URL", TestPostgres.freshDatabase().jdbcUrl(), "TOLLGATE_DATABASE_CONNECTIONS", "2");
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
}
