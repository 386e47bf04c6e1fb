package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred clients leave at each stage of a call: what each is charged, to the last digit. */
class ClientGoneIT {

    private static final int CLIENTS = 200;
    private static final String PATH = "/v1/chat/completions";
    private static final BigDecimal PER_INPUT = new BigDecimal("0.000015");
    private static final BigDecimal PER_OUTPUT = new BigDecimal("0.00006");

    @TempDir
    private Path directory;

    @AutoClose
    private House house;

    @Test
    void before_the_head_is_whole_nothing_is_called() throws Exception {
        house = House.withCredits(directory, "10");

        leave(call -> call.send("POST " + PATH + " HTTP/1.1\r\nHost: toll"));

        assertNothingHappened();
    }

    @Test
    void before_the_body_is_whole_nothing_is_called() throws Exception {
        house = House.withCredits(directory, "10");

        leave(call -> call.send(RawCall.head(house, PATH, 900) + "{\"model\""));

        assertNothingHappened();
    }

    @Test
    void before_the_vendor_answers_a_stream_is_charged_its_exact_usage() throws Exception {
        house = House.withCredits(directory, "10");
        house.upstream.always(Answer.text("one two three four").input(7).after(Duration.ofSeconds(3)));

        leave(call -> dispatched(call.post(house, PATH, streamed())));

        assertAllCharged(7, 4, "\"certainty\":\"exact\"");
    }

    @Test
    void an_answer_that_does_not_stream_is_made_and_charged() throws Exception {
        house = House.withCredits(directory, "10");
        house.upstream.always(Answer.text("one two three four").input(7).after(Duration.ofSeconds(3)));

        leave(call -> dispatched(call.post(house, PATH, House.CHAT.formatted(50, false))));

        assertAllCharged(7, 4, "\"ended\":\"completed\"");
    }

    @Test
    void after_the_first_part_under_drain_the_usage_is_exact() throws Exception {
        house = House.withCredits(directory, "10");
        house.upstream.always(Answer.text("one two three four").input(7).every(Duration.ofMillis(300)));

        leave(call -> call.post(house, PATH, streamed()).readUntil("one"));

        assertAllCharged(7, 4, "\"certainty\":\"exact\"");
        assertThat(records()).anySatisfy(record -> assertThat(record).contains("\"ended\":\"drained\""));
    }

    @Test
    void just_before_the_usage_is_told_under_drain_it_is_learnt() throws Exception {
        house = House.withCredits(directory, "10");
        house.upstream.always(Answer.text("one two three four").input(7).every(Duration.ofMillis(300)));

        leave(call -> call.post(house, PATH, streamed()).readUntil("\"stop\""));

        assertAllCharged(7, 4, "\"certainty\":\"exact\"");
    }

    @Test
    void after_the_last_byte_nothing_changes() throws Exception {
        house = House.withCredits(directory, "10");
        house.upstream.always(Answer.text("one two three four").input(7));

        leave(call -> call.post(house, PATH, streamed()).readUntil("[DONE]"));

        assertAllCharged(7, 4, "\"ended\":\"completed\"", "\"certainty\":\"exact\"");
    }

    @Test
    void under_abort_the_vendor_is_stopped_and_prompt_and_delivered_are_charged() throws Exception {
        house = House.withCredits(directory, "10", Map.of("TOLLGATE_CLIENT_GONE", "abort"));
        // It would speak for longer than the slowest client takes to leave.
        house.upstream.always(Answer.text("one two" + " more".repeat(46)).every(Duration.ofMillis(500)));

        leave(call -> call.post(house, PATH, streamed()).readUntil("two"));

        assertAborted(1);
    }

    @Test
    void under_abort_a_silent_vendor_is_stopped_too_when_a_comment_finds_the_client_gone() throws Exception {
        house = House.withCredits(directory, "10", Map.of("TOLLGATE_CLIENT_GONE", "abort"));
        house.upstream.always(Answer.text("one two three four").with(Fault.silenceAfter(3)));

        leave(call -> call.post(house, PATH, streamed()).readUntil("two"));

        assertAborted(1);
    }

    @Test
    void under_abort_a_vendor_that_has_not_begun_is_stopped_and_the_prompt_charged() throws Exception {
        house = House.withCredits(directory, "10", Map.of("TOLLGATE_CLIENT_GONE", "abort"));
        house.upstream.always(Answer.failing(Fault.neverAnswers()));

        leave(call -> dispatched(call.post(house, PATH, streamed())));

        assertAborted(0);
    }

    private void assertNothingHappened() throws Exception {
        assertThat(house.post(PATH, House.CHAT.formatted(50, false)).statusCode())
                .isEqualTo(200);
        assertThat(house.upstream.received()).isEqualTo(1);
        assertThat(house.held()).isZero();
        assertThat(records()).hasSize(1);
        house.assertCleanBooks();
    }

    private void assertAllCharged(int input, int output, String... of) throws Exception {
        List<String> records = awaitRecords();
        assertThat(records).allSatisfy(record -> assertThat(record).contains(of));
        BigDecimal each =
                PER_INPUT.multiply(BigDecimal.valueOf(input)).add(PER_OUTPUT.multiply(BigDecimal.valueOf(output)));
        assertThat(house.available())
                .isEqualByComparingTo(BigDecimal.TEN.subtract(each.multiply(BigDecimal.valueOf(CLIENTS))));
        house.assertCleanBooks();
    }

    private void assertAborted(int leastOutput) throws Exception {
        List<String> records = awaitRecords();
        house.upstream.awaitNoConnections(Duration.ofSeconds(60));
        BigDecimal sum = BigDecimal.ZERO;
        for (String record : records) {
            assertThat(record).contains("\"ended\":\"aborted\"", "\"certainty\":\"estimated\"");
            BigDecimal input = House.found("\"input\":([0-9]+)", record);
            BigDecimal output = House.found("\"output\":([0-9]+)", record);
            assertThat(input).isPositive();
            assertThat(output).isBetween(BigDecimal.valueOf(leastOutput), BigDecimal.valueOf(47));
            BigDecimal charge = PER_INPUT.multiply(input).add(PER_OUTPUT.multiply(output));
            assertThat(House.found("\"credits\":\"([0-9.]+)\"", record)).isEqualByComparingTo(charge);
            sum = sum.add(charge);
        }
        assertThat(house.available()).isEqualByComparingTo(BigDecimal.TEN.subtract(sum));
        house.assertCleanBooks();
    }

    private List<String> awaitRecords() throws Exception {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(records()).hasSize(CLIENTS);
            assertThat(house.held()).isZero();
        });
        return records();
    }

    private List<String> records() throws Exception {
        return Pages.all(house, "/v1/usage?limit=100").stream()
                .filter(record -> !record.contains("\"ended\":\"failed\""))
                .toList();
    }

    private void leave(Stage stage) throws Exception {
        List<Callable<Object>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            boolean rudely = i % 2 == 0;
            clients.add(() -> {
                while (!hasLeft(stage, rudely)) {
                    // A machine with too much to do may ask some to come again.
                }
                return "left";
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> client : threads.invokeAll(clients)) {
                client.get();
            }
        }
    }

    private boolean hasLeft(Stage stage, boolean rudely) throws IOException {
        try (RawCall call = RawCall.to(house)) {
            stage.reach(call);
            if (rudely) {
                call.reset();
            }
            return true;
        } catch (IOException refused) {
            if (String.valueOf(refused.getMessage()).contains("HTTP/1.1 503")) {
                return false;
            }
            throw refused;
        }
    }

    /** Stays until every client's call is with the vendor. */
    private RawCall dispatched(RawCall call) {
        await().atMost(Duration.ofSeconds(60)).until(() -> house.upstream.received() == CLIENTS);
        return call;
    }

    private static String streamed() {
        return House.CHAT.formatted(50, true);
    }

    /** How far a client gets before it leaves. */
    private interface Stage {
        Object reach(RawCall call) throws IOException;
    }
}
