package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.AllowancePolicy;
import dev.tollgate.domain.subscription.CreditStep;
import dev.tollgate.domain.subscription.Invoice;
import dev.tollgate.domain.subscription.InvoiceLine;
import dev.tollgate.domain.subscription.InvoiceState;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import dev.tollgate.inmemory.InMemoryBilling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** First and last periods that end on a day that was chosen, say the first of the month: they cost and give their share. */
class ShortPeriodsTest {

    private static final Instant FIRST_OF_MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period NINE_DAYS = new Period(FIRST_OF_MARCH.minus(Duration.ofDays(9)), FIRST_OF_MARCH);

    private final AllowancePolicy policy =
            new AllowancePolicy(InMemoryBilling.ports(Catalogues.CATALOGUE).plans());

    private static InvoiceLine line(String id, String price, long amount, long unit, Period period, boolean proration) {
        return new InvoiceLine(id, "si_1", price, "", 1, amount, unit, period, proration, amount < 0, false);
    }

    /** As it is told under a coupon of all. */
    private static InvoiceLine forNothing(String id, String price, long unit, Period period, boolean unused) {
        return new InvoiceLine(id, "si_1", price, "", 1, 0, unit, period, true, unused, true);
    }

    private static Invoice paid(String id, Instant at, InvoiceLine... lines) {
        long total = List.of(lines).stream().mapToLong(InvoiceLine::amount).sum();
        return new Invoice(id, InvoiceState.PAID, at, Instant.MAX, total, total, List.of(lines), List.of());
    }

    private AllowancePolicy.Verdict judged(Period period, Instant now, Invoice... invoices) {
        return judged(0, period, now, invoices);
    }

    private AllowancePolicy.Verdict judged(int anchorDay, Period period, Instant now, Invoice... invoices) {
        var truth = new SubscriptionSnapshot(
                "sub_1",
                "stripe:test:",
                "cus_1",
                "acme",
                "active",
                "price_basic",
                "",
                1,
                period,
                anchorDay,
                Period.NONE,
                false,
                Instant.MAX,
                List.of(invoices));
        var verdict = policy.judge(truth, House.ACCOUNT, now);
        assertThat(verdict.oddities()).isEmpty();
        return verdict;
    }

    private static List<Credits> targets(AllowancePolicy.Verdict verdict) {
        return verdict.steps().stream()
                .filter(CreditStep.Allow.class::isInstance)
                .map(step -> ((CreditStep.Allow) step).change().target())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_month_that_is_cut_short_gives_the_share_that_it_costs(boolean proration) {
        var start = NINE_DAYS.start();
        var bill = paid("in_1", start, line("il_1", "price_basic", 321, 1_000, NINE_DAYS, proration));

        assertThat(targets(judged(NINE_DAYS, start, bill))).containsExactly(Credits.of("321.428571428"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void so_it_does_under_a_coupon_of_all_in_whatever_order_a_change_within_it_is_told(boolean isUnusedFirst) {
        var start = NINE_DAYS.start();
        var later = start.plus(Duration.ofDays(4));
        var rest = new Period(later, FIRST_OF_MARCH);
        var unused = forNothing("il_2", "price_basic", 1_000, rest, true);
        var remaining = forNothing("il_3", "price_pro", 4_000, rest, false);

        var verdict = judged(
                new Period(FIRST_OF_MARCH, Instant.parse("2026-04-01T00:00:00Z")),
                FIRST_OF_MARCH,
                paid("in_1", start, forNothing("il_1", "price_basic", 1_000, NINE_DAYS, false)),
                isUnusedFirst ? paid("in_2", later, unused, remaining) : paid("in_2", later, remaining, unused));

        assertThat(targets(verdict)).containsExactly(Credits.of("321.428571428"), Credits.of("1035.714285713"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_of_a_free_price_gives_its_share_too_also_when_it_is_over(boolean isOver) {
        var start = NINE_DAYS.start();
        var next = new Period(FIRST_OF_MARCH, Instant.parse("2026-04-01T00:00:00Z"));
        var bill = paid("in_1", start, line("il_1", "price_basic", 0, 0, NINE_DAYS, true));

        assertThat(targets(judged(isOver ? next : NINE_DAYS, start, bill)))
                .containsExactly(Credits.of("321.428571428"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_is_asked_for_as_before_when_the_next_has_begun(boolean proration) {
        var start = NINE_DAYS.start();
        var next = new Period(FIRST_OF_MARCH, Instant.parse("2026-04-01T00:00:00Z"));
        var bill = paid("in_1", start, line("il_1", "price_basic", 321, 1_000, NINE_DAYS, proration));

        var first = judged(NINE_DAYS, start, bill).steps();
        var later = judged(
                        next,
                        FIRST_OF_MARCH,
                        bill,
                        paid("in_2", FIRST_OF_MARCH, line("il_2", "price_basic", 1_000, 1_000, next, false)))
                .steps();

        assertThat(later).startsWith(first.getFirst());
        assertThat(targets(new AllowancePolicy.Verdict(later, List.of(), Instant.MAX)))
                .containsExactly(Credits.of("321.428571428"), Credits.of(1_000));
    }

    @Test
    void a_last_month_that_ends_on_a_day_that_was_chosen_gives_its_share_of_the_month_that_it_began() {
        var february = new Period(Instant.parse("2026-02-01T00:00:00Z"), FIRST_OF_MARCH);
        var last = new Period(FIRST_OF_MARCH, Instant.parse("2026-03-15T00:00:00Z"));

        var verdict = judged(
                last,
                FIRST_OF_MARCH,
                paid("in_1", february.start(), line("il_1", "price_basic", 1_000, 1_000, february, false)),
                paid("in_2", FIRST_OF_MARCH, line("il_2", "price_basic", 452, 1_000, last, false)));

        assertThat(targets(verdict)).as("14 days of 31").endsWith(Credits.of("451.612903225"));
    }

    /** Periods that begin on the 31st begin on the last day of a shorter month. */
    @ParameterizedTest
    @CsvSource({
        "31, 2026-02-10T00:00:00Z, 2026-02-28T00:00:00Z, 642.857142857, 18 days of 28",
        "31, 2026-04-10T00:00:00Z, 2026-04-30T00:00:00Z, 666.666666666, 20 days of 30",
        "30, 2026-02-10T00:00:00Z, 2026-02-28T00:00:00Z, 620.689655172, 18 days of 29",
        "28, 2026-02-10T00:00:00Z, 2026-02-28T00:00:00Z, 580.645161290, 18 days of 31",
        "15, 2026-04-10T00:00:00Z, 2026-04-30T00:00:00Z, 645.161290322, of no day that it ends on: 20 days of 31",
    })
    void a_first_month_is_measured_by_the_day_on_which_months_begin(
            int anchorDay, Instant start, Instant end, String credits, String why) {
        var period = new Period(start, end);
        var bill = paid("in_1", start, line("il_1", "price_basic", 643, 1_000, period, true));

        var first = judged(anchorDay, period, start, bill);
        assertThat(targets(first)).as(why).containsExactly(Credits.of(credits));
        assertThat(judged(7, period, start, bill))
                .as("when it has another day since")
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "31, 2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-15T00:00:00Z, 483.870967741, 15 days of 31",
        "28, 2026-01-28T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-15T00:00:00Z, 535.714285714, 15 days of 28",
        "31, 2026-03-31T00:00:00Z, 2026-04-30T00:00:00Z, 2026-05-10T00:00:00Z, 322.580645161, 10 days of 31",
    })
    void so_is_a_last_month(int anchorDay, Instant before, Instant start, Instant end, String credits, String why) {
        var whole = new Period(before, start);
        var last = new Period(start, end);

        var verdict = judged(
                anchorDay,
                last,
                start,
                paid("in_1", before, line("il_1", "price_basic", 1_000, 1_000, whole, false)),
                paid("in_2", start, line("il_2", "price_basic", 484, 1_000, last, false)));

        assertThat(targets(verdict)).as(why).containsExactly(Credits.of(1_000), Credits.of(credits));
    }

    @Test
    void a_change_within_one_that_ends_on_the_31st_of_a_shorter_month_is_billed_by_its_time() {
        var period = new Period(Instant.parse("2026-02-10T00:00:00Z"), Instant.parse("2026-02-28T00:00:00Z"));
        var later = Instant.parse("2026-02-14T00:00:00Z");
        var rest = new Period(later, period.end());

        var verdict = judged(
                31,
                period,
                later,
                paid("in_1", period.start(), line("il_1", "price_basic", 643, 1_000, period, true)),
                paid(
                        "in_2",
                        later,
                        line("il_2", "price_basic", -500, 1_000, rest, true),
                        line("il_3", "price_pro", 2_000, 4_000, rest, true)));

        assertThat(targets(verdict))
                .as("4 of 28 days of 1000, and 14 of 5000")
                .containsExactly(Credits.of("642.857142857"), Credits.of("2642.857142856"));
    }

    @Test
    void so_is_an_item_that_comes_within_it() {
        var period = new Period(Instant.parse("2026-02-10T00:00:00Z"), Instant.parse("2026-02-28T00:00:00Z"));
        var later = Instant.parse("2026-02-14T00:00:00Z");
        var rest = new Period(later, period.end());
        var extra = new InvoiceLine("il_2", "si_2", "price_extra", "", 1, 100, 200, rest, true, false, false);

        var verdict = judged(
                31,
                period,
                later,
                paid("in_1", period.start(), line("il_1", "price_basic", 643, 1_000, period, true)),
                paid("in_2", later, extra));

        assertThat(targets(verdict))
                .as("18 days of 28, and 14 of them")
                .containsExactly(Credits.of("642.857142857"), Credits.of("149.999999999"));
    }

    @Test
    void a_change_within_it_counts_from_its_day_and_the_next_month_is_whole() {
        var start = NINE_DAYS.start();
        var later = start.plus(Duration.ofDays(4));
        var rest = new Period(later, FIRST_OF_MARCH);
        var next = new Period(FIRST_OF_MARCH, Instant.parse("2026-04-01T00:00:00Z"));

        var verdict = judged(
                next,
                FIRST_OF_MARCH,
                paid("in_1", start, line("il_1", "price_basic", 321, 1_000, NINE_DAYS, false)),
                paid(
                        "in_2",
                        later,
                        line("il_2", "price_basic", -178, 1_000, rest, true),
                        line("il_3", "price_pro", 714, 4_000, rest, true)),
                paid("in_3", FIRST_OF_MARCH, line("il_4", "price_pro", 4_000, 4_000, next, false)));

        assertThat(targets(verdict))
                .as("9 days of 1000; 4 of them, and 5 of 5000; a whole month of 5000")
                .containsExactly(Credits.of("321.428571428"), Credits.of("1035.714285713"), Credits.of(5_000));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_year_that_is_cut_short_gives_its_share_in_the_months_that_it_has(boolean proration) {
        var start = Instant.parse("2026-10-01T00:00:00Z");
        var period = new Period(start, Instant.parse("2027-01-01T00:00:00Z"));
        var bill = paid("in_1", start, line("il_1", "price_yearly", 2_520, 10_000, period, proration));

        var given = judged(period, period.end(), bill).steps().stream()
                .map(step -> ((CreditStep.Give) step).grant())
                .toList();

        assertThat(given)
                .extracting(grant -> grant.terms().expires())
                .endsWith(period.end())
                .hasSize(3);
        assertThat(given.stream().map(grant -> grant.amount()).reduce(Credits.ZERO, Credits::plus))
                .as("92 of 365 days of 12001")
                .isEqualTo(Credits.of("3024.909589041"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:00:00Z,2026-02-28T10:00:00Z",
        "2026-02-28T10:00:00Z,2026-03-31T10:00:00Z",
        "2026-04-30T10:00:00Z,2026-05-31T09:00:00Z"
    })
    void a_month_that_the_calendar_makes_short_or_long_is_whole(Instant start, Instant end) {
        var period = new Period(start, end);
        var bill = paid("in_1", start, line("il_1", "price_basic", 1_000, 1_000, period, false));

        assertThat(targets(judged(period, start, bill))).containsExactly(Credits.of(1_000));
    }
}
