package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bootstrap.database.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {

    @TempDir
    Path directory;

    @Test
    void a_stopped_server_s_directory_is_copied() throws IOException {
        Files.createDirectories(data().resolve("postgres/base"));
        Files.writeString(data().resolve("postgres/base/1"), "rows");

        assertThat(backup(copy())).isZero();

        assertThat(copy().resolve("postgres/base/1")).hasContent("rows");
        assertThat(copy().resolve("lock")).doesNotExist();
    }

    @Test
    void a_running_server_s_directory_is_not() throws IOException {
        Files.createDirectories(data());
        try (var running = DataDirectory.lock(data()).orElseThrow()) {
            assertThat(running.path()).exists();

            assertThat(backup(copy())).isEqualTo(1);
        }
        assertThat(copy()).doesNotExist();
    }

    @Test
    void a_database_that_was_not_stopped_is_not_copied() throws IOException {
        Files.createDirectories(data().resolve("postgres"));
        Files.writeString(data().resolve("postgres/postmaster.pid"), "1");

        assertThat(backup(copy())).isEqualTo(1);
    }

    @Test
    void nothing_is_written_over() throws IOException {
        Files.createDirectories(data());
        Files.createDirectories(copy());
        Files.writeString(copy().resolve("older"), "backup");

        assertThat(backup(copy())).isEqualTo(1);
        assertThat(copy().resolve("older")).hasContent("backup");
    }

    private int backup(Path to) {
        return Commands.run(Map.of("TOLLGATE_DATA_DIR", data().toString()), "backup", to.toString());
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path copy() {
        return directory.resolve("copy");
    }
}
