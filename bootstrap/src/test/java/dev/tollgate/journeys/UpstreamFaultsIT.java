package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.Fault;
import dev.tollgate.testservers.upstream.RecordedRequest;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a vendor goes wrong, at every door and on every wire: the caller hears it, one record tells it, the books balance. */
class UpstreamFaultsIT {

    private static final int CALLS = 100;

    @TempDir
    private static Path directory;

    private static final Map<String, Map<String, BigDecimal>> rates = new TreeMap<>();

    @AutoClose
    private static House house;

    private record Ended(Cell cell, Faults.Row row, HttpResponse<String> answer, Receipt receipt) {

        void check() throws Exception {
            row.outcome().check(cell.door(), answer, receipt);
            assertThat(receipt.credits()).isEqualByComparingTo(receipt.price(rates.get(cell.model())));
        }

        @Override
        public String toString() {
            return row + " " + cell + " " + answer.statusCode() + " " + answer.body() + " " + receipt.text();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        house = House.withCredits(
                directory, "1000", Map.of("TOLLGATE_EVENT_BYTES", "65536", "TOLLGATE_ANSWER_BYTES", "65536"));
        for (Cell cell : Cell.ALL) {
            rates.put(cell.model(), Receipt.rates(house, cell.model()));
        }
    }

    /** Two at a time: more failures in a row, each tried twice, would open circuits. */
    static List<List<Faults.Row>> failing() {
        List<Faults.Row> rows = Faults.failing();
        return IntStream.range(0, (rows.size() + 1) / 2)
                .mapToObj(pair -> rows.subList(2 * pair, Math.min(rows.size(), 2 * pair + 2)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("failing")
    void an_answer_that_never_begins_is_told_recorded_and_free(List<Faults.Row> rows) throws Exception {
        assertSettled(house, rows);
    }

    @Test
    void an_answer_that_breaks_off_is_told_recorded_and_paid_for_as_far_as_it_came() throws Exception {
        assertSettled(house, Faults.breaking());
    }

    @Test
    void every_silence_ends_in_time_and_is_told_recorded_and_free(@TempDir Path another) throws Exception {
        Map<String, String> times = Map.of("TOLLGATE_FIRST_PART_SECONDS", "6", "TOLLGATE_WHOLE_ANSWER_SECONDS", "8");

        // Of its own: with times as short, a busy machine would fail other calls, and open circuits.
        try (House impatient = House.withCredits(another, "1000", times)) {
            assertSettled(impatient, Faults.silent());
        }
    }

    @Test
    void every_answer_without_end_ends_in_time_and_is_paid_for_as_far_as_it_came(@TempDir Path another)
            throws Exception {
        Map<String, String> times =
                Map.of("TOLLGATE_BETWEEN_PARTS_SECONDS", "5", "TOLLGATE_WHOLE_ANSWER_SECONDS", "10");

        try (House impatient = House.withCredits(another, "1000", times)) {
            assertSettled(impatient, Faults.endless());
        }
    }

    @Test
    void a_model_that_fails_half_of_the_time_gets_few_calls_more_and_harms_no_other() throws Exception {
        house.upstream.reset();
        AtomicInteger turn = new AtomicInteger();
        house.upstream.always(request -> request.text().contains("gpt-4.1\"") && turn.incrementAndGet() % 2 == 0
                ? Answer.failing(Fault.status(500))
                : Answer.text("one two"));
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 2 * CALLS; i++) {
            String model = i % 2 == 0 ? "gpt-4.1" : "claude-haiku-4-5";
            calls.add(() -> house.post(Door.CHAT.path, Door.CHAT.body(model, false, "Hello")));
        }
        List<Integer> failing = new ArrayList<>();
        List<Integer> healthy = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : threads.invokeAll(calls)) {
                (failing.size() == healthy.size() ? failing : healthy)
                        .add(call.get().statusCode());
            }
        }

        assertThat(healthy).containsOnly(200);
        assertThat(failing).containsOnly(200, 503);
        // A reserve of ten, and one of ten calls.
        assertThat(turn.get()).isLessThanOrEqualTo(CALLS + 10 + CALLS / 10);
        assertThat(house.held()).isZero();
        house.assertCleanBooks();
    }

    @Test
    void what_vendors_say_of_usage_is_believed_or_replaced_as_documented() throws Exception {
        String before = house.get("/metrics").body();

        assertSettled(house, Faults.harmless());

        assertThat(figure("tollgate_usage_missing_total", house.get("/metrics").body()))
                .isGreaterThan(figure("tollgate_usage_missing_total", before));
        assertThat(figure("tollgate_usage_replaced_total", house.get("/metrics").body()))
                .isGreaterThan(figure("tollgate_usage_replaced_total", before));
    }

    /** The sum of a counter over all vendors. */
    private static double figure(String name, String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void assertSettled(House house, List<Faults.Row> rows) throws Exception {
        house.upstream.reset();
        house.upstream.always(request -> rows.stream()
                .filter(row -> request.text().contains(row.toString()))
                .findFirst()
                .map(row -> row.vendor().apply(Wire.of(request)))
                .orElseGet(() -> Answer.text("Well again.")));
        BigDecimal before = house.available();

        List<Ended> ended = call(house, rows);

        assertThat(ended).allSatisfy(Ended::check);
        List<Receipt> receipts = ended.stream().map(Ended::receipt).toList();
        assertThat(before.subtract(house.available())).isEqualByComparingTo(Faults.sum(receipts));
        assertThat(house.held()).isZero();
        house.assertCleanBooks();
        assertThat(house.upstream.requests()).allSatisfy(UpstreamFaultsIT::assertOver);
        assertWell(house);
    }

    private static void assertOver(RecordedRequest request) {
        request.outcome(Duration.ofSeconds(60));
    }

    /** The next call of each is served; and no circuit stays half open. */
    private static void assertWell(House house) throws Exception {
        var well = new Faults.Row("well", false, wire -> Answer.text("Well again."), (door, answer, receipt) -> {});
        assertThat(call(house, List.of(well)))
                .allSatisfy(call -> assertThat(call.answer().statusCode())
                        .as(call.answer().body())
                        .isEqualTo(200));
    }

    private static List<Ended> call(House house, List<Faults.Row> rows) throws Exception {
        List<Future<Ended>> calls = new ArrayList<>();
        List<Ended> ended = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Faults.Row row : rows) {
                for (Cell cell : Cell.ALL) {
                    calls.add(threads.submit(() -> call(house, cell, row)));
                }
            }
        }
        for (Future<Ended> call : calls) {
            ended.add(call.get());
        }
        return ended;
    }

    private static Ended call(House house, Cell cell, Faults.Row row) throws Exception {
        String body = cell.door().body(cell.model(), row.streaming(), row.toString());
        HttpResponse<String> answer = house.post(cell.door().path, body);
        String id = answer.headers().firstValue("x-request-id").orElseThrow();
        return new Ended(cell, row, answer, Receipt.of(house, id));
    }
}
