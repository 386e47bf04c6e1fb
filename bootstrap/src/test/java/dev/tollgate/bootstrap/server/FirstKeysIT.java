package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.database.MigratedDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstKeysIT {

    private static final int SERVERS = 4;

    @TempDir
    private Path directory;

    @Test
    void are_made_by_one_of_the_servers_that_meet_an_empty_database_at_once() throws Exception {
        String database = MigratedDatabase.fresh().jdbcUrl();
        List<FirstKey> made = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(SERVERS)) {
            CyclicBarrier together = new CyclicBarrier(SERVERS);
            List<Future<Server>> starts = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                Path own = directory.resolve("server-" + i);
                starts.add(threads.submit(() -> {
                    together.await(60, TimeUnit.SECONDS);
                    return started(database, own);
                }));
            }
            for (Future<Server> start : starts) {
                try (Server server = start.get()) {
                    made.addAll(server.newKeys());
                }
            }
        }

        assertThat(made).extracting(FirstKey::label).containsExactlyInAnyOrder(FirstKey.OF_ACCOUNT, FirstKey.OF_HOUSE);
    }

    private static Server started(String database, Path directory) {
        var environment = Map.of(
                "DATABASE_URL", database,
                "TOLLGATE_DATABASE_CONNECTIONS", "4",
                "TOLLGATE_DATABASE_SECONDS", "30",
                "TOLLGATE_DATA_DIR", directory.toString(),
                "TOLLGATE_HOST", "127.0.0.1",
                "TOLLGATE_PORT", "0");
        Config config = ((Config.Outcome.Sound) Config.read(environment)).config();
        return ((Assembly.Outcome.Running) Assembly.start(config)).server();
    }
}
