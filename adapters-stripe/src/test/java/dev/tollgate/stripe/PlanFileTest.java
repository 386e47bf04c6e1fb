package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Allowance;
import dev.tollgate.domain.subscription.Interval;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanBounds;
import dev.tollgate.domain.subscription.TopUpPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue's file is read exactly or refused with its mistake. */
class PlanFileTest {

    @Test
    void every_word_of_the_example_file_is_read() throws IOException {
        var week = Duration.ofDays(7);
        var limited = new PlanBounds(new RateLimit(20, 0, 2), Map.of(SpendWindow.DAY, Credits.of(20)));
        var fast = new PlanBounds(new RateLimit(600, 1_000_000, 50), Map.of());
        var trial = new Allowance(Credits.of(5_000), Credits.of(250), Credits.of(1_000));

        var catalogue = PlanFile.read(Files.readString(Path.of("..", "docs", "plans.example.json")));

        assertThat(catalogue.version()).isEqualTo("2026-11");
        assertThat(catalogue.plans())
                .containsExactly(
                        new Plan("free", "Free", Interval.MONTH, only(100), "", Money.NONE, 0, true, week, limited),
                        new Plan("pro", "Pro", Interval.MONTH, trial, "pro_monthly", usd(4_000), 14, true, week, fast),
                        new Plan(
                                "pro-yearly",
                                "Pro, by the year",
                                Interval.YEAR,
                                only(60_000),
                                "pro_yearly",
                                usd(40_000),
                                0,
                                true,
                                week,
                                PlanBounds.NONE),
                        new Plan(
                                "partner",
                                "Partner",
                                Interval.MONTH,
                                only(100_000),
                                "",
                                Money.NONE,
                                0,
                                false,
                                week,
                                PlanBounds.NONE));
        assertThat(catalogue.packs())
                .containsExactly(
                        new TopUpPack("small", Credits.of(500), usd(500)),
                        new TopUpPack("large", Credits.of(12_000), usd(10_000)));
        assertThat(catalogue.withoutPlan()).isEqualTo(new PlanBounds(new RateLimit(60, 0, 4), Map.of()));
    }

    private static Allowance only(long credits) {
        return new Allowance(Credits.of(credits), Credits.ZERO, Credits.ZERO);
    }

    private static Money usd(long cents) {
        return new Money(cents, "USD");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "90, true", "91, false", "-1, false", "1.5, false"})
    void a_grace_is_of_whole_days_and_not_without_end(String days, boolean taken) {
        var text = "{\"version\": \"1\", \"plans\": [{\"id\": \"a\", \"interval\": \"month\", \"grace_days\": %s}]}";

        if (taken) {
            assertThat(PlanFile.read(text.formatted(days)).plans().getFirst().grace())
                    .isEqualTo(Duration.ofDays(Long.parseLong(days)));
        } else {
            assertThatThrownBy(() -> PlanFile.read(text.formatted(days))).hasMessageContaining("a: grace_days");
        }
    }

    @Test
    void a_plan_that_is_sold_may_be_kept_from_customers_to_choose() {
        var plan = PlanFile.read("""
                {"version": "1", "plans": [{"id": "a", "interval": "month", "prices": ["p", "q"], "self_service": false,
                 "price": {"amount": 1, "currency": "usd"}}]}""").plans().getFirst();

        assertThat(plan.selfService()).isFalse();
        assertThat(plan.sellingPrice()).isEqualTo("p");
        assertThat(plan.hasPrice("q")).isTrue();
        assertThat(plan.price()).isEqualTo(usd(1));
    }

    @Test
    void a_wrong_plan_does_not_hide_the_next() {
        var text = """
            {"version": "1",
             "plans": [{"id": "a", "interval": "week"}, {"id": "b", "interval": "month", "credits": 1}],
             "packs": [{"id": "c", "credit": "1"}]}\
            """;

        assertThatThrownBy(() -> PlanFile.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plan a: interval must be month or year; b: credits must be a decimal text such as"
                        + " \"1000\"; pack c has unknown fields: credit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":\"1\",\"plans\":[{}]}",
                "{\"version\":\"1\",\"plan\":[]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"rollover\":\"1\"}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"prices\":[\"p,q\"],"
                        + "\"price\":{\"amount\":1,\"currency\":\"USD\"}}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"prices\":[1],"
                        + "\"price\":{\"amount\":1,\"currency\":\"USD\"}}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\","
                        + "\"price\":{\"amount\":1,\"currency\":\"DOLLAR\"}}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"week\",\"credits\":\"1\"}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"credits\":1}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"prices\":[\"p\"]}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\"},{\"id\":\"a\",\"interval\":\"month\"}]}",
                "{\"version\":\"1\",\"plans\":{\"id\":\"a\",\"interval\":\"month\"}}",
                "{\"version\":\"1\",\"packs\":{\"id\":\"a\"}}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"prices\":\"p\","
                        + "\"price\":{\"amount\":1,\"currency\":\"USD\"}}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\",\"self_service\":\"true\"}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\","
                        + "\"limits\":{\"requests_per_minute\":99999999999999999999}}]}",
                "{\"version\":\"1\",\"plans\":[{\"id\":\"a\",\"interval\":\"month\","
                        + "\"price\":{\"amount\":99999999999999999999,\"currency\":\"USD\"}}]}",
                "{\"version\":\"1\",\"packs\":[{\"id\":\"a\",\"credits\":\"0\",\"price\":{\"amount\":1,\"currency\":\"USD\"}}]}"
            })
    void a_wrong_file_is_refused(String text) {
        assertThatThrownBy(() -> PlanFile.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
