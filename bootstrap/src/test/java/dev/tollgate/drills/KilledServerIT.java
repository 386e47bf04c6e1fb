package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.bootstrap.Main;
import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.testservers.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's process that is killed at any moment, and started again. */
class KilledServerIT {

    private static final int CALLERS = 8;
    private static final long SEED = 20_261_127;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);

    @Test
    void leaves_books_that_are_right_and_no_credits_held_for_ever() throws Exception {
        int port = FreePorts.next();
        Map<String, String> environment = Replica.environment(directory, port);
        environment.put("DATABASE_URL", MigratedDatabase.fresh().jdbcUrl());
        Set<String> charged = new HashSet<>();
        try (Client client = new Client(URI.create("http://127.0.0.1:" + port), Replica.KEY);
                Client operator = new Client(URI.create("http://127.0.0.1:" + port), Replica.ADMIN_KEY)) {
            for (int times = 0; times < Drill.times(2); times++) {
                Process server = launch(environment);
                try {
                    await().atMost(PATIENCE).until(() -> client.readiness() == 200);
                    charged.addAll(chargedUntilKilled(server, client));
                } finally {
                    server.destroyForcibly().waitFor();
                }
            }

            Process last = launch(environment);
            try {
                await().atMost(PATIENCE).until(() -> client.readiness() == 200);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(client.credits("held"))
                                .as("seed %d", SEED)
                                .isZero());
                Books.assertSound(operator, client, charged.stream().toList());
            } finally {
                last.destroy();
                last.waitFor();
            }
            assertThat(last.exitValue()).as("of a server that was told to stop").isEqualTo(143);
        }
    }

    private List<String> chargedUntilKilled(Process server, Client client) throws InterruptedException {
        Load load = Load.of(client, CALLERS);
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(load.whole())
                            .as(() -> "answers beside these: " + load.kinds() + ". The server " + state(server)
                                    + " and said: " + read(said()))
                            .isGreaterThan(CALLERS));
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(500)).toNanos());
        } finally {
            server.destroyForcibly().waitFor();
            load.close();
        }
        return load.charged();
    }

    private Process launch(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()))
                .start();
    }

    private static String state(Process server) {
        return server.isAlive() ? "runs" : "ended with " + server.exitValue();
    }

    private Path said() {
        return directory.resolve("said.log");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
