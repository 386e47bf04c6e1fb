package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyStopIT {

    @TempDir
    private Path directory;

    @Test
    void of_a_first_start_shows_the_keys_it_made_and_leaves_no_database_running() throws Exception {
        Path postgres = directory.resolve("data/postgres");
        var environment = Map.of(
                "TOLLGATE_DATA_DIR", directory.resolve("data").toString(),
                "TOLLGATE_HOST", "127.0.0.1",
                "TOLLGATE_PORT", "0",
                "TOLLGATE_DATABASE_SECONDS", "30");

        var process = CommandProcess.stopAt(postgres.resolve("password"), directory.resolve("temporary"), environment);

        assertThat(process.out())
                .as(process.errors())
                .startsWith("Stopping: once it has started")
                .contains("Admin key: tg_live_", "Stopped");
        assertThat(postgres.resolve("data")).isDirectoryNotContaining("glob:**postmaster.pid");
    }
}
