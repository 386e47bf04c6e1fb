package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.PostgresInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is shut down at once, at any moment under load, again and again. */
class QuitPostgresIT {

    private static final int CALLERS = 12;
    private static final long SEED = 20_261_128;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);

    @Test
    void loses_nothing_that_a_caller_was_told_and_has_no_page_that_is_corrupt() throws Exception {
        try (PostgresInstance postgres = PostgresInstance.start()) {
            FreshDatabase database = postgres.freshDatabase();
            try (Replica server = Replica.start(
                            directory, Map.of("DATABASE_URL", database.jdbcUrl(), Replica.DATABASE_SECONDS, "2"));
                    Client client = new Client(server.address(), Replica.KEY);
                    Client operator = new Client(server.address(), Replica.ADMIN_KEY)) {
                Load load = Load.of(client, CALLERS);
                try (load) {
                    for (int times = 0; times < Drill.times(2); times++) {
                        load.awaitMore(PATIENCE);
                        LockSupport.parkNanos(
                                Duration.ofMillis(random.nextInt(500)).toNanos());
                        postgres.stopAtOnce();
                        postgres.restart();
                        await().atMost(PATIENCE).until(() -> client.readiness() == 200);
                    }
                    load.awaitMore(PATIENCE);
                }

                // None at all if it is back before the first call has waited too long.
                assertThat(load.kinds().keySet()).as("seed %d", SEED).isSubsetOf("status 503");
                Books.awaitNothingHeld(client);
                Books.assertSound(operator, client, load.charged());
                System.out.printf(
                        "RESULT quit-postgres stops=%d answered=%d told-a-charge=%d refused=%s%n",
                        Drill.times(2), load.whole(), load.charged().size(), load.kinds());
            }
            Pages.assertSound(database);
        }
    }
}
