package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.journeys.Driver.Ask;
import dev.tollgate.journeys.Driver.Outcome;
import dev.tollgate.journeys.Driver.Said;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.Fault;
import dev.tollgate.testservers.upstream.UsageShape;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller lives through, the same whichever way the house is used. */
abstract class Journeys {

    /** Seven tokens in and three out, at 0.000015 and 0.00006 credits each. */
    private static final BigDecimal CHARGE = new BigDecimal("0.000285");

    @AutoClose
    private Driver driver;

    /** A house without credits, whose vendor answers. */
    abstract Driver open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        driver = open();
        driver.vendor().always(Answer.text("one two three").input(7));
    }

    @Test
    void answers_cost_what_they_used_whole_and_streamed_and_nothing_stays_held() {
        driver.grant("start", new BigDecimal("10"));

        Said whole = driver.chat(Ask.whole());
        Said streamed = driver.chat(Ask.streamed());

        assertThat(List.of(whole.outcome(), streamed.outcome())).containsOnly(Outcome.ANSWERED);
        assertThat(whole.text()).contains("one two three");
        assertThat(driver.available()).isEqualByComparingTo(BigDecimal.TEN.subtract(CHARGE.add(CHARGE)));
        assertThat(driver.held()).isZero();
        assertThat(driver.charges())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(CHARGE, CHARGE);
    }

    @Test
    void a_call_that_cannot_be_paid_is_not_made() {
        driver.grant("start", new BigDecimal("0.001"));

        Said said = driver.chat(Ask.whole().limitedTo(10_000));

        assertThat(said.outcome()).isEqualTo(Outcome.TOO_EXPENSIVE);
        assertThat(driver.vendor().received()).isZero();
        assertThat(driver.available()).isEqualByComparingTo("0.001");
        assertThat(driver.charges()).isEmpty();
    }

    @Test
    void a_vendor_that_fails_costs_nothing() {
        driver.grant("start", new BigDecimal("10"));
        driver.vendor().always(Answer.failing(Fault.status(500)));

        Said said = driver.chat(Ask.streamed());

        assertThat(said.outcome()).isEqualTo(Outcome.VENDOR_FAILED);
        assertThat(driver.available()).isEqualByComparingTo("10");
        assertThat(driver.held()).isZero();
        assertThat(driver.charges())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(BigDecimal.ZERO);
    }

    @Test
    void a_vendor_that_breaks_off_is_paid_for_what_it_delivered() {
        driver.grant("start", new BigDecimal("10"));
        driver.vendor().always(Answer.text("one two three four five").with(Fault.resetAfter(4)));

        Said said = driver.chat(Ask.streamed());

        assertThat(said.outcome()).isEqualTo(Outcome.BROKEN_OFF);
        assertThat(driver.held()).isZero();
        assertThat(driver.charges())
                .singleElement()
                .satisfies(charge -> assertThat(charge).isPositive());
        assertThat(driver.available())
                .isEqualByComparingTo(BigDecimal.TEN.subtract(driver.charges().getFirst()));
    }

    @Test
    void a_repeat_under_one_key_gets_the_same_answer_and_costs_nothing_more() {
        driver.grant("start", new BigDecimal("10"));

        Said first = driver.chat(Ask.streamed().under("mine"));
        Said again = driver.chat(Ask.streamed().under("mine"));
        Said other = driver.chat(Ask.streamed().limitedTo(40).under("mine"));

        assertThat(again).isEqualTo(first);
        assertThat(other.outcome()).isEqualTo(Outcome.KEY_REUSED);
        assertThat(driver.vendor().received()).isEqualTo(1);
        assertThat(driver.available()).isEqualByComparingTo(BigDecimal.TEN.subtract(CHARGE));
    }

    @Test
    void of_many_calls_at_once_as_many_run_as_can_be_paid_and_the_sums_agree() throws Exception {
        driver.grant("start", new BigDecimal("0.05"));
        driver.vendor().always(Answer.usingUpTheLimit());
        List<Callable<Said>> calls = IntStream.range(0, 60)
                .<Callable<Said>>mapToObj(i -> () -> driver.chat(new Ask(100, i % 2 == 0, "")))
                .toList();

        long answered = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : threads.invokeAll(calls)) {
                answered += call.get().outcome() == Outcome.ANSWERED ? 1 : 0;
            }
        }

        List<BigDecimal> charges = driver.charges();
        BigDecimal spent = charges.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(answered).isBetween(1L, 8L).isEqualTo(charges.size());
        assertThat(driver.available()).isNotNegative().isEqualByComparingTo(new BigDecimal("0.05").subtract(spent));
        assertThat(driver.summed()).isEqualByComparingTo(spent);
        assertThat(driver.held()).isZero();
    }

    @Test
    void an_answer_without_usage_is_counted_and_not_free() {
        driver.grant("start", new BigDecimal("10"));
        driver.vendor().always(Answer.text("one two three").with(UsageShape.missing()));

        driver.chat(Ask.whole());

        assertThat(driver.charges())
                .singleElement()
                .satisfies(charge -> assertThat(charge).isPositive());
        assertThat(driver.held()).isZero();
    }
}
