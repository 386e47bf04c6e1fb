package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.postgres.PostgresInstance;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that loses its power while calls are running, and comes back. */
class KilledPostgresIT {

    private static final int CALLERS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void loses_nothing_that_a_caller_was_told_and_needs_no_restart_of_the_server() throws Exception {
        try (PostgresInstance postgres = PostgresInstance.start();
                Replica server = Replica.on(postgres, directory);
                Client client = new Client(server.address(), Replica.KEY);
                Client operator = new Client(server.address(), Replica.ADMIN_KEY)) {
            Load load = Load.of(client, CALLERS);
            try (load) {
                for (int times = 0; times < Drill.times(2); times++) {
                    load.awaitMore(PATIENCE);
                    postgres.kill();
                    await().atMost(PATIENCE)
                            .until(() -> load.kinds().containsKey("status 503") && client.readiness() == 503);
                    postgres.restart();
                    await().atMost(PATIENCE).until(() -> client.readiness() == 200);
                    load.awaitMore(PATIENCE);
                }
            }

            assertThat(load.kinds()).containsOnlyKeys("status 503");
            Books.awaitNothingHeld(client);
            Books.assertSound(operator, client, load.charged());
        }
    }
}
