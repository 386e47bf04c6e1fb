package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.Fault;
import dev.tollgate.testservers.upstream.UsageShape;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand calls, one in five in trouble: what is listed, what is summed, what is spent and what vendors told agree. */
class UsageSumsIT {

    private static final int CALLS = 1_000 * Integer.getInteger("drill.times", 1);
    private static final String CREDITS = Integer.toString(CALLS);
    private static final long SEED = 20_261_127;
    private static final long MOST_INPUT = 52;
    private static final List<String> MODELS = List.of("gpt-4o-mini", "claude-haiku-4-5", "gemini-2.5-flash");

    @TempDir
    private Path directory;

    @Test
    void records_sums_and_the_ledger_agree() throws Exception {
        Map<String, String> impatient =
                Map.of("TOLLGATE_BETWEEN_PARTS_SECONDS", "12", "TOLLGATE_WHOLE_ANSWER_SECONDS", "24");
        try (House house = House.withCredits(directory, CREDITS, impatient)) {
            Random random = new Random(SEED);
            house.upstream.recordNothing();
            AtomicLong whole = new AtomicLong();
            AtomicLong told = new AtomicLong();
            house.upstream.always(asked -> {
                Answer answer = answer(asked.text().hashCode());
                if (answer.fault() instanceof Fault.None
                        && answer.usage().equals(Answer.text("").usage())) {
                    whole.incrementAndGet();
                    told.addAndGet(input(asked.text().hashCode()));
                }
                return answer;
            });

            Map<Integer, Integer> statuses = call(house, random);

            await().atMost(Duration.ofSeconds(60)).until(() -> house.held().signum() == 0);
            List<String> records = Pages.all(house, "/v1/usage?limit=100");
            BigDecimal spent = new BigDecimal(CREDITS).subtract(house.available());
            assertThat(records).as("seed " + SEED).hasSize(CALLS);
            assertThat(ids(records)).doesNotHaveDuplicates();
            assertThat(sum(records)).isEqualByComparingTo(spent).isPositive();
            for (String group : List.of("hour", "day", "model", "key")) {
                List<String> totals = Pages.items(
                        house.get("/v1/usage/stats?group_by=" + group).body());
                assertThat(sum(totals)).as(group).isEqualByComparingTo(spent);
                assertThat(calls(totals)).as(group).isEqualTo(CALLS);
            }
            assertToldAndCharged(records, whole.get(), told.get());
            assertFilters(house, records);
            assertOneByOne(house, records);
            assertThat(statuses.get(200)).as(statuses.toString()).isGreaterThan(CALLS / 2);
            assertThat(records)
                    .filteredOn(record -> record.contains("\"ended\":\"failed\""))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(record).contains("\"credits\":\"0\"", "\"outcome\":\"released\""));
            house.assertCleanBooks();
        }
    }

    /** Of a thousand answers that vendors ended in order one at most may be charged by our own count. */
    private static void assertToldAndCharged(List<String> records, long whole, long told) {
        List<String> exact = records.stream()
                .filter(record -> record.contains("\"certainty\":\"exact\"") && record.contains("\"completed\""))
                .toList();
        long input = exact.stream()
                .mapToLong(record -> House.found("\"input\":([0-9]+)", record).longValue())
                .sum();
        long missing = whole - exact.size();
        System.out.printf(
                "%d answers ended in order, %d charged as told, %d otherwise%n", whole, exact.size(), missing);
        assertThat(missing).isBetween(0L, CALLS / 1_000L);
        assertThat(input).isBetween(told - missing * MOST_INPUT, told);
    }

    private static void assertFilters(House house, List<String> records) throws Exception {
        for (String model : MODELS) {
            List<String> some = Pages.all(house, "/v1/usage?limit=37&model=" + model);
            assertThat(ids(some))
                    .isEqualTo(ids(records.stream()
                            .filter(record -> record.contains("\"model\":\"" + model + "\""))
                            .toList()));
        }
        assertThat(Pages.all(house, "/v1/usage?limit=100&operation=messages"))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record).contains("\"operation\":\"messages\""))
                .hasSizeLessThan(CALLS);
        assertThat(Pages.all(house, "/v1/usage?limit=100&key=nobody")).isEmpty();
        assertThat(Pages.all(house, "/v1/usage?limit=100&to=2020-01-01T00:00:00Z"))
                .isEmpty();
        assertThat(Pages.all(house, "/v1/usage?limit=100&from=2020-01-01T00:00:00Z"))
                .hasSize(CALLS);
    }

    private static void assertOneByOne(House house, List<String> records) throws Exception {
        for (String record : records.subList(0, 20)) {
            String id = ids(List.of(record)).getFirst();
            assertThat(house.get("/v1/usage/" + id).body()).isEqualTo(record);
        }
        assertThat(house.get("/v1/usage/0190c0de-0000-7000-8000-000000000000").statusCode())
                .isEqualTo(404);
    }

    /** The same request is always answered alike, so that a repeat of the test is the same test. */
    private static Answer answer(int asked) {
        Answer usual = Answer.text("one two three four five").input(input(asked));
        return switch (Math.floorMod(asked, 25)) {
            case 0 -> usual.with(Fault.status(500));
            case 1 -> usual.with(Fault.resetAfter(2));
            case 2 -> usual.with(UsageShape.missing());
            case 3 -> usual.with(Fault.endWithoutLast());
            case 4 -> usual.with(Fault.silenceAfter(2));
            default -> usual;
        };
    }

    private static long input(int asked) {
        return 3 + Math.floorMod(asked, 50);
    }

    private static Map<Integer, Integer> call(House house, Random random) throws Exception {
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String model = MODELS.get(random.nextInt(MODELS.size()));
            boolean messages = random.nextInt(3) == 0;
            boolean stream = random.nextBoolean();
            String body = "{\"model\":\"" + model + "\",\"max_tokens\":50,\"stream\":" + stream
                    + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello " + i + "\"}]}";
            calls.add(() -> house.post(messages ? "/v1/messages" : "/v1/chat/completions", body));
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (var threads = Executors.newFixedThreadPool(50)) {
            for (Future<HttpResponse<String>> call : threads.invokeAll(calls)) {
                statuses.merge(call.get().statusCode(), 1, Integer::sum);
            }
        }
        return statuses;
    }

    private static List<String> ids(List<String> records) {
        return records.stream()
                .map(record -> text("\"request_id\":\"([0-9a-f-]+)\"", record))
                .toList();
    }

    private static BigDecimal sum(List<String> items) {
        return items.stream()
                .map(item -> House.found("\"credits\":\"([0-9.]+)\"", item))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long calls(List<String> totals) {
        return totals.stream()
                .mapToLong(total -> House.found("\"calls\":([0-9]+)", total).longValue())
                .sum();
    }

    private static String text(String pattern, String in) {
        Matcher matcher = Pattern.compile(pattern).matcher(in);
        assertThat(matcher.find()).as(in).isTrue();
        return matcher.group(1);
    }
}
