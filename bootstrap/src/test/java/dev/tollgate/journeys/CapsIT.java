package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.upstream.Answer;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any request, to a vendor that uses up whatever it is allowed: no charge is above what the caller allowed. */
class CapsIT {

    private static final long SEED = 49_50;
    private static final int CALLS = 400;
    private static final List<String> MODELS = List.of("gpt-4o-mini", "gpt-4o", "claude-haiku-4-5", "gemini-2.5-flash");
    private static final Pattern SENT_LIMIT =
            Pattern.compile("\"(?:max_tokens|max_completion_tokens|max_output_tokens|maxOutputTokens)\":(\\d+)");

    @TempDir
    private Path directory;

    @Test
    void a_charge_is_never_above_the_budget_and_the_vendor_is_always_sent_a_cap() throws Exception {
        try (House house = House.withCredits(directory, "100000")) {
            house.upstream.always(Answer.usingUpTheLimit());
            Random random = new Random(SEED);
            Map<Integer, Integer> statuses = new TreeMap<>();
            for (int call = 0; call < CALLS; call++) {
                String budget =
                        BigDecimal.valueOf(1 + random.nextInt(200_000), 6).toPlainString();
                String door = random.nextBoolean() ? "/v1/chat/completions" : "/v1/messages";
                String body = body(random, door.equals("/v1/messages"));
                BigDecimal before = house.available();
                long asked = house.upstream.received();

                HttpResponse<String> answer = call(house, door, body, budget);

                String what = "seed " + SEED + ", call " + call + ": " + body + " -> " + answer.body();
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                BigDecimal charge = before.subtract(house.available());
                assertThat(charge).as(what).isBetween(BigDecimal.ZERO, new BigDecimal(budget));
                if (answer.statusCode() == 200) {
                    assertThat(charge).as(what).isPositive();
                    assertCapped(house.upstream.take().text(), answer, what);
                } else {
                    assertThat(house.upstream.received()).as(what).isEqualTo(asked);
                    assertThat(charge).as(what).isZero();
                    assertThat(answer.statusCode()).as(what).isIn(400, 402);
                }
            }
            assertThat(statuses).containsKeys(200, 402);
            assertThat(house.held()).isZero();
            house.assertCleanBooks();
        }
    }

    /** The vendor is sent the limit that the caller is told. */
    private static void assertCapped(String sent, HttpResponse<String> answer, String what) {
        long told = Long.parseLong(
                answer.headers().firstValue("x-output-token-limit").orElseThrow());
        Matcher limits = SENT_LIMIT.matcher(sent);
        assertThat(limits.find()).as(what + " sent " + sent).isTrue();
        do {
            assertThat(Long.parseLong(limits.group(1)))
                    .as(what + " sent " + sent)
                    .isEqualTo(told);
        } while (limits.find());
    }

    private static String body(Random random, boolean messages) {
        StringBuilder body = new StringBuilder("{\"model\":\"")
                .append(MODELS.get(random.nextInt(MODELS.size())))
                .append("\",\"stream\":")
                .append(random.nextBoolean());
        if (messages || random.nextInt(3) > 0) {
            body.append(",\"max_tokens\":").append(limit(random));
        }
        if (!messages && random.nextInt(3) == 0) {
            body.append(",\"n\":").append(1 + random.nextInt(3));
        }
        if (random.nextInt(4) == 0) {
            body.append(",\"temperature\":").append(random.nextInt(10) / 10.0);
        }
        String words = "word ".repeat(random.nextInt(200));
        return body.append(",\"messages\":[{\"role\":\"user\",\"content\":\"Hello ")
                .append(words)
                .append("\"}]}")
                .toString();
    }

    private static int limit(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 1 + random.nextInt(20);
            case 1 -> 1 + random.nextInt(2_000);
            default -> 1 + random.nextInt(100_000);
        };
    }

    private static HttpResponse<String> call(House house, String door, String body, String budget) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(house.posting(door, body), (name, value) -> true)
                .header("x-max-credits", budget)
                .build();
        return house.client.send(request, BodyHandlers.ofString());
    }
}
