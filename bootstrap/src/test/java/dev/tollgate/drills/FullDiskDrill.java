package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.postgres.PostgresInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database whose disk is full, until somebody makes room. Needs root. */
class FullDiskDrill {

    private static final int CALLERS = 12;
    private static final int MEGABYTES = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    @Test
    void takes_no_new_calls_loses_nothing_and_goes_on_once_there_is_room() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), MEGABYTES);
                PostgresInstance postgres =
                        PostgresInstance.startIn(disk.path(), Map.of("min_wal_size", "32MB", "max_wal_size", "48MB"));
                Replica server = Replica.on(postgres, directory.resolve("server"));
                Client client = new Client(server.address(), Replica.KEY);
                Client operator = new Client(server.address(), Replica.ADMIN_KEY)) {
            Load load = Load.of(client, CALLERS);
            try (load) {
                for (int times = 0; times < Drill.times(2); times++) {
                    load.awaitMore(PATIENCE);
                    disk.fill();
                    await().atMost(PATIENCE)
                            .until(() -> load.kinds().containsKey("status 503") && client.readiness() == 503);
                    refusesAllCalls(client, load);
                    disk.free();
                    startAgain(postgres);
                    await().atMost(PATIENCE).until(() -> client.readiness() == 200);
                    load.awaitMore(PATIENCE);
                }
            }

            System.out.println("RESULT full-disk answered=" + load.whole() + " otherwise=" + load.kinds());
            assertThat(load.kinds()).containsOnlyKeys("status 503");
            Books.awaitNothingHeld(client);
            Books.assertSound(operator, client, load.charged());
        }
    }

    /** No call is answered with 200 that the ledger could not store. */
    private static void refusesAllCalls(Client client, Load load) throws Exception {
        int before = load.whole();
        for (int call = 0; call < 10; call++) {
            assertThat(client.chat(false).statusCode()).isEqualTo(503);
        }
        assertThat(load.whole() - before).isLessThanOrEqualTo(CALLERS);
    }

    /** A server that could not recover without room has ended; whoever looks after it starts it again. */
    private static void startAgain(PostgresInstance postgres) {
        if (!postgres.isRunning()) {
            postgres.restart();
        }
    }
}
