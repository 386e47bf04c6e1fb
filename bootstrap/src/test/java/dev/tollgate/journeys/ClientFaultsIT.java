package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.upstream.Answer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that leave at every door, over every wire, while it streams and while it does not: what they owe. */
class ClientFaultsIT {

    private static final Answer SLOW =
            Answer.text("one two three four five six").input(9).every(Duration.ofMillis(200));

    @TempDir
    private Path directory;

    @AutoClose
    private House house;

    @Test
    void under_drain_they_owe_the_exact_usage_wherever_they_leave() throws Exception {
        house = House.withCredits(directory, "1000");
        house.upstream.always(SLOW);

        leave(true, "two");
        leave(false, "");

        assertThat(records(2))
                .allSatisfy(record -> assertThat(record)
                        .contains("\"certainty\":\"exact\"", "\"input\":9", "\"output\":6")
                        .containsAnyOf("\"ended\":\"drained\"", "\"ended\":\"completed\""));
        assertThat(records(2).stream().filter(record -> record.contains("drained")))
                .isNotEmpty();
    }

    @Test
    void under_abort_the_vendor_is_stopped_and_they_owe_prompt_and_delivery() throws Exception {
        house = House.withCredits(directory, "1000", Map.of("TOLLGATE_CLIENT_GONE", "abort"));
        house.upstream.always(Answer.text("one two three" + " more".repeat(47)).every(Duration.ofMillis(500)));

        leave(true, "three");

        house.upstream.awaitNoConnections(Duration.ofSeconds(60));
        assertThat(records(1)).allSatisfy(record -> {
            assertThat(record).contains("\"ended\":\"aborted\"", "\"certainty\":\"estimated\"");
            assertThat(House.found("\"input\":([0-9]+)", record)).isPositive();
            assertThat(House.found("\"output\":([0-9]+)", record)).isBetween(BigDecimal.ONE, BigDecimal.valueOf(49));
        });
    }

    /** One client at each door over each wire; a third of them without a word. */
    private void leave(boolean streaming, String afterThis) throws Exception {
        long before = house.upstream.received();
        List<Callable<Object>> clients = new ArrayList<>();
        for (Cell cell : Cell.ALL) {
            clients.add(() -> {
                try (RawCall call = RawCall.to(house)) {
                    call.post(house, cell.door().path, cell.door().body(cell.model(), streaming, "Count."));
                    call.readUntil(afterThis);
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> house.upstream.received() == before + Cell.ALL.size());
                    if (cell.model().startsWith("gpt")) {
                        call.reset();
                    }
                }
                return cell;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : threads.invokeAll(clients)) {
                client.get();
            }
        }
    }

    private List<String> records(int rounds) throws Exception {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(Pages.all(house, "/v1/usage?limit=100")).hasSize(rounds * Cell.ALL.size());
            assertThat(house.held()).isZero();
        });
        List<String> records = Pages.all(house, "/v1/usage?limit=100");
        BigDecimal owed = BigDecimal.ZERO;
        for (String record : records) {
            Receipt receipt = new Receipt(record);
            assertThat(receipt.credits()).isEqualByComparingTo(receipt.price(Receipt.rates(house, receipt.model())));
            owed = owed.add(receipt.credits());
        }
        assertThat(house.available()).isEqualByComparingTo(new BigDecimal("1000").subtract(owed));
        house.assertCleanBooks();
        return records;
    }
}
