package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are wrong by ten minutes, of machines and of the database, or are set while calls run. */
class WrongClocksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Longer than a process has to say that it is alive, and than the pause between two sweeps. */
    private static final Duration WHILE_SET = Duration.ofSeconds(7);

    @TempDir
    private Path directory;

    @TempDir
    private Path otherDirectory;

    @AutoClose
    private final LongAnswers answers = LongAnswers.onFreshDatabase();

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource machine = () -> Instant.now().plus(ahead.get());

    @ParameterizedTest
    @ValueSource(longs = {10, -10})
    void keys_end_when_the_database_says_so(long minutes) throws Exception {
        ahead.set(Duration.ofMinutes(minutes));
        try (House house = answers.house(directory, machine)) {
            String lasting = key(house, Duration.ofMinutes(5));
            String ending = key(house, Duration.ofSeconds(6));

            assertThat(statusAs(house, lasting)).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> statusAs(house, ending) == 401);
        }
    }

    @Test
    void webhooks_are_judged_alike_and_once_by_servers_whose_clocks_differ() throws Exception {
        try (SellingHouse house = new SellingHouse(directory, Duration.ZERO, 7, 4_000)) {
            house.start("ahead", Map.of(), () -> Instant.now().plusSeconds(600));
            house.start("behind", Map.of(), () -> Instant.now().minusSeconds(600));
            house.stripe.act(acts -> acts.subscribe(acts.customer(Map.of("account", "default")), "price_pro", 0, 0));

            assertThat(house.stripe.events())
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(List.of(house.deliver(0, event), house.deliver(1, event)))
                            .containsExactly(200, 200));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(house.available()).isEqualByComparingTo("5000"));
            assertThat(house.mine("GET", "/v1/credits/entries?limit=100", "")
                            .body()
                            .split("\"sequence\":", -1))
                    .hasSize(2);
        }
    }

    @Test
    void a_call_is_timed_and_paid_for_as_ever_while_the_clock_of_its_machine_is_set() throws Exception {
        answers.ofWords(36);
        try (House house = answers.house(directory, machine);
                RawCall call = LongAnswers.call(house.port())) {
            call.readUntil("word");
            BigDecimal held = house.held();
            for (long minutes : new long[] {10, -10}) {
                ahead.set(Duration.ofMinutes(minutes));
                await().pollDelay(WHILE_SET.dividedBy(2)).atMost(PATIENCE).until(() -> true);
                assertThat(house.held()).isEqualTo(held).isPositive();
            }
            call.readUntil("[DONE]");

            String record = house.newestUsage();
            assertThat(record).contains("\"ended\":\"completed\"", "\"provisional\":false");
            assertThat(House.found("\"total_ms\":([0-9]+)", record))
                    .isBetween(BigDecimal.valueOf(10_000), BigDecimal.valueOf(60_000));
            assertThat(house.held()).isZero();
            house.assertCleanBooks();
        }
    }

    @Test
    void no_credits_are_given_back_early_when_the_clock_of_the_database_is_set() throws Exception {
        SetClock clock = SetClock.onFreshDatabase();
        try (LongAnswers both = new LongAnswers(clock.database()).ofWords(60);
                House one = both.house(directory);
                House other = both.house(otherDirectory);
                RawCall atOne = LongAnswers.call(one.port());
                RawCall atOther = LongAnswers.call(other.port())) {
            atOne.readUntil("word");
            atOther.readUntil("word");
            BigDecimal held = one.held();
            for (long minutes : new long[] {10, 20, 10}) {
                clock.setAhead(Duration.ofMinutes(minutes));
                await().pollDelay(WHILE_SET).atMost(PATIENCE).until(() -> true);
                assertThat(one.held())
                        .as("%d min ahead", minutes)
                        .isEqualTo(held)
                        .isPositive();
            }
            atOne.readUntil("[DONE]");
            atOther.readUntil("[DONE]");

            await().atMost(PATIENCE).until(() -> one.held().signum() == 0);
            assertThat(Pages.all(one, "/v1/usage?limit=100"))
                    .hasSize(2)
                    .allSatisfy(
                            record -> assertThat(record).contains("\"ended\":\"completed\"", "\"provisional\":false"));
            one.assertCleanBooks();
        }
    }

    private static String key(House house, Duration lasting) throws IOException, InterruptedException {
        String issued = house.post(
                        "/v1/keys",
                        "{\"name\":\"of a while\",\"scopes\":[\"credits.read\"],\"expires_at\":\""
                                + Instant.now().plus(lasting) + "\"}")
                .body();
        return SellingHouse.text("\"key\":\"([^\"]+)\"", issued);
    }

    private static int statusAs(House house, String key) throws IOException, InterruptedException {
        return house.getAs(key, "/v1/credits/me").statusCode();
    }
}
