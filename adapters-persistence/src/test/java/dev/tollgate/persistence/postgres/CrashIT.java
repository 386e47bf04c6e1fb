package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.money.Credits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code -Dtollgate.crashes=50} kills more often. */
class CrashIT {

    private static final int CRASHES = Integer.getInteger("tollgate.crashes", 6);
    private static final long SEED = 20_261_123;

    @Test
    void a_process_killed_in_the_middle_of_commits_loses_nothing_it_had_acknowledged() throws Exception {
        Random random = new Random(SEED);
        PostgresConfig config = Databases.migrated();
        List<String> acknowledged = new ArrayList<>();
        try (PostgresPorts ports = PostgresPorts.open(config)) {
            openAccounts(ports);
            for (int crash = 0; crash < CRASHES; crash++) {
                acknowledged.addAll(runAndKill(config.url(), 50 + random.nextInt(400)));
            }

            assertThat(acknowledged).as("seed %d", SEED).hasSizeGreaterThan(CRASHES);
            for (String line : acknowledged) {
                String[] words = line.split(" ");
                assertThat(ports.usageReport().find(new AccountId(words[0]), CallId.of(words[1])))
                        .as(line)
                        .isPresent();
            }
            Audits.assertClean(ports);
        }
    }

    private static void openAccounts(PostgresPorts ports) {
        Calls.account(ports, "hot", Credits.of(1_000));
        for (int i = 1; i < 32; i += 2) {
            Calls.account(ports, "account-" + i, Credits.of(1_000));
        }
    }

    /** Kills the process without warning when it has said so many lines; answers the whole lines it said. */
    private static List<String> runAndKill(String url, int lines) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerChild.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // What it says is read until it ends: of one that stands still, the test is to fail.
        CompletableFuture.delayedExecutor(10, TimeUnit.MINUTES).execute(child::destroyForcibly);
        List<String> said = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                if (line.length() > 36 && line.charAt(line.length() - 37) == ' ') {
                    said.add(line);
                }
                if (said.size() == lines) {
                    child.toHandle().destroyForcibly();
                }
                line = reader.readLine();
            }
        }
        child.waitFor();
        return said;
    }
}
