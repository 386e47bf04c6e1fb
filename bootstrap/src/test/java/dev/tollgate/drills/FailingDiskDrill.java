package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.postgres.PostgresInstance;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails to store a commit, once. Needs strace. */
class FailingDiskDrill {

    private static final int CALLERS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void lets_the_database_start_over_and_nothing_be_lost_that_a_caller_was_told() throws Exception {
        try (PostgresInstance postgres = PostgresInstance.start();
                Replica server = Replica.on(postgres, directory);
                Client client = new Client(server.address(), Replica.KEY);
                Client operator = new Client(server.address(), Replica.ADMIN_KEY)) {
            Load load = Load.of(client, CALLERS);
            try (load) {
                for (int times = 0; times < Drill.times(2); times++) {
                    load.awaitMore(PATIENCE);
                    failOnce(postgres);
                    await().atMost(PATIENCE).until(() -> client.readiness() == 200);
                    load.awaitMore(PATIENCE);
                }
            }

            System.out.println("RESULT failing-disk answered=" + load.whole() + " otherwise=" + load.kinds());
            assertThat(load.kinds().keySet()).isSubsetOf("status 503");
            Books.awaitNothingHeld(client);
            Books.assertSound(operator, client, load.charged());
        }
    }

    /** The first process to store something dies of it; the postmaster ends the others with it. */
    private static void failOnce(PostgresInstance postgres) throws Exception {
        var backends = postgres.postmaster().children().toList();
        try (var failing = Injection.onlyInto(backends, "fdatasync:error=EIO:when=1")) {
            await().atMost(PATIENCE).until(() -> backends.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(failing).isNotNull();
        }
    }
}
