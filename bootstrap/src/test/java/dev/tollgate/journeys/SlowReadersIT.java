package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that do not read what comes fast: they hold the vendor back, cost no memory, and are cut and charged. */
@Isolated
class SlowReadersIT {

    /** A hundred for each of the property, as {@code -Ddrill.times=5} has five hundred. */
    private static final int READERS = 100 * Integer.getInteger("drill.times", 1);

    private static final long MEBIBYTE = 1 << 20;

    /** What the sockets of one stream can hold on their way, by the kernel's limits. */
    private static final long IN_SOCKETS = 16 * MEBIBYTE;

    @TempDir
    private Path directory;

    @Test
    void are_cut_after_the_limit_and_pay_what_was_delivered() throws Exception {
        try (Flood flood = new Flood();
                House house = House.withCredits(
                        directory,
                        "1000000",
                        Map.of(
                                "OPENAI_BASE_URL", flood.address().toString(),
                                "TOLLGATE_CLIENT_GONE", "abort",
                                "TOLLGATE_CLIENT_IDLE_SECONDS", "4"))) {
            List<RawCall> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                RawCall reader = RawCall.to(house.port(), 4_096)
                        .post(house, "/v1/chat/completions", House.CHAT.formatted(1_000, true));
                reader.readUntil("word");
                readers.add(reader);
            }
            long before = heap();

            await().atMost(Duration.ofSeconds(90)).until(() -> flood.stopped() == READERS);

            assertThat(heap() - before).isLessThan(64 * MEBIBYTE);
            assertThat(flood.bytes()).isLessThan(READERS * IN_SOCKETS);
            await().atMost(Duration.ofSeconds(30)).until(() -> house.held().signum() == 0);
            assertThat(Pages.all(house, "/v1/usage?limit=100"))
                    .hasSize(READERS)
                    .allSatisfy(record ->
                            assertThat(record).contains("\"ended\":\"aborted\"", "\"certainty\":\"estimated\""));
            house.assertCleanBooks();
            for (RawCall reader : readers) {
                reader.close();
            }
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
