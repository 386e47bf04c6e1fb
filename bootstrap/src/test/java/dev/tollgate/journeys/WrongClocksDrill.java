package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose machine's clock is wrong, is set while a call runs, and which is killed then. Needs libfaketime. */
class WrongClocksDrill {

    private static final Duration UNTIL_FREE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @TempDir
    private Path otherDirectory;

    @AutoClose
    private final LongAnswers answers = LongAnswers.onFreshDatabase().ofWords(40);

    @Test
    void is_served_as_ever_and_what_it_held_when_it_died_is_free_within_a_minute() throws Exception {
        Path clock = otherDirectory.resolve("clock");
        set(clock, "+10m");
        Map<String, String> faked = new HashMap<>(answers.settings(otherDirectory));
        faked.putAll(Map.of(
                "LD_PRELOAD",
                library().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clock.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1"));
        try (House right = answers.house(directory);
                ServerProcess wrong = ServerProcess.start(faked)) {
            try (RawCall call = LongAnswers.call(wrong.port())) {
                call.readUntil("word");
                set(clock, "-10m");
                call.readUntil("[DONE]");
            }
            String record = right.newestUsage();
            assertThat(record).contains("\"ended\":\"completed\"");
            assertThat(House.found("\"total_ms\":([0-9]+)", record)).isLessThan(BigDecimal.valueOf(60_000));

            for (String time : new String[] {"+10m", "-10m"}) {
                set(clock, time);
                try (ServerProcess dying = ServerProcess.start(named(faked, "dying" + time));
                        RawCall call = LongAnswers.call(dying.port())) {
                    call.readUntil("word");
                    dying.kill();
                    long killed = System.nanoTime();
                    await().atMost(UNTIL_FREE).until(() -> right.held().signum() == 0);
                    System.out.printf(
                            "RESULT wrong-clocks clock=%s free after %d s%n",
                            time, Duration.ofNanos(System.nanoTime() - killed).toSeconds());
                }
            }
            right.assertCleanBooks();
        }
    }

    private Map<String, String> named(Map<String, String> settings, String name) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("TOLLGATE_DATA_DIR", otherDirectory.resolve(name).toString());
        return own;
    }

    private static void set(Path clock, String time) throws IOException {
        Files.writeString(clock, time);
    }

    private static Path library() throws IOException {
        try (Stream<Path> found = Files.find(
                Path.of(System.getenv().getOrDefault("LIBFAKETIME", "/usr/lib")),
                4,
                (path, attributes) -> path.endsWith("libfaketimeMT.so.1"))) {
            return found.findFirst()
                    .orElseThrow(() -> new AssertionError("this drill needs libfaketime: apt-get install libfaketime,"
                            + " or name its directory in LIBFAKETIME"));
        }
    }
}
