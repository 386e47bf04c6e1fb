package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandIT {

    @TempDir
    private Path directory;

    @Test
    void a_server_is_started_called_and_stopped_and_nothing_configured_is_touched() throws Exception {
        Path temporary = directory.resolve("tmp");
        Path configured = directory.resolve("configured");
        Map<String, String> environment = Map.of(
                "TOLLGATE_DATA_DIR", configured.toString(),
                "DATABASE_URL", "postgres://nobody:secret@127.0.0.1:1/none",
                "REDIS_URL", "redis://127.0.0.1:1",
                "TOLLGATE_PORT", "1");

        CommandProcess rehearsed = CommandProcess.run(temporary, environment, "rehearse");

        assertThat(rehearsed.exit()).as(rehearsed.errors()).isZero();
        assertThat(rehearsed.out()).contains("The server starts, answers and stops.");
        assertThat(configured).doesNotExist();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("tollgate-rehearsal-"));
        }
    }

    @Test
    void it_takes_nothing_that_could_turn_it_on_something_real() throws Exception {
        CommandProcess refused = CommandProcess.run(directory.resolve("tmp"), Map.of(), "rehearse", "postgres://real");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errors()).contains("postgres://real");
    }
}
