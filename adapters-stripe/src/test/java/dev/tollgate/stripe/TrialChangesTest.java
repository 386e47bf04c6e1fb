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

/** Nothing is paid for the days of a trial: whatever is changed in it gives nothing more. */
class TrialChangesTest {

    private static final Instant START = House.START;
    private static final Instant FIFTH_DAY = START.plus(Duration.ofDays(4));
    private static final Period TRIAL = new Period(START, START.plus(Duration.ofDays(14)));
    private static final Period REST = new Period(FIFTH_DAY, TRIAL.end());

    /** As a price reads of which no single amount is told, such as one of tiers. */
    private static final long UNKNOWN = 1;

    private final AllowancePolicy policy =
            new AllowancePolicy(InMemoryBilling.ports(Catalogues.CATALOGUE).plans());

    private static InvoiceLine whole(Period period, long amount, long unit) {
        return new InvoiceLine("il_1", "si_1", "price_basic", "", 1, amount, unit, period, false, false, false);
    }

    private static InvoiceLine part(String price, long quantity, long unit, boolean unused, boolean discounted) {
        var id = unused ? "il_2" : "il_3";
        return new InvoiceLine(id, "si_1", price, "", quantity, 0, unit, REST, true, unused, discounted);
    }

    private static Invoice paid(String id, Instant at, InvoiceLine... lines) {
        return new Invoice(id, InvoiceState.PAID, at, Instant.MAX, 0, 0, List.of(lines), List.of());
    }

    private List<CreditStep> steps(Period trial, Invoice... invoices) {
        return steps(trial, trial, invoices);
    }

    private List<CreditStep> steps(Period trial, Period present, Invoice... invoices) {
        var truth = new SubscriptionSnapshot(
                "sub_1",
                "stripe:test:",
                "cus_1",
                "acme",
                "trialing",
                "price_basic",
                "",
                1,
                present,
                0,
                trial,
                false,
                Instant.MAX,
                List.of(invoices));
        var verdict = policy.judge(truth, House.ACCOUNT, FIFTH_DAY);
        assertThat(verdict.oddities()).isEmpty();
        return verdict.steps();
    }

    @ParameterizedTest
    @CsvSource({"1000, false", "1000, true", UNKNOWN + ", false", UNKNOWN + ", true"})
    void more_seats_give_nothing_more(long unit, boolean discounted) {
        var bill = paid("in_1", START, whole(TRIAL, 0, unit));
        var change = paid(
                "in_2",
                FIFTH_DAY,
                part("price_basic", 1, unit, true, discounted),
                part("price_basic", 9, unit, false, discounted));

        assertThat(steps(TRIAL, bill, change))
                .isEqualTo(steps(TRIAL, bill))
                .singleElement()
                .isInstanceOf(CreditStep.Give.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_dear_price_in_place_of_a_free_one_gives_nothing_more(boolean discounted) {
        var bill = paid("in_1", START, whole(TRIAL, 0, 0));
        var change = paid(
                "in_2",
                FIFTH_DAY,
                part("price_basic", 1, 0, true, discounted),
                part("price_pro", 1, 4_000, false, discounted));

        assertThat(steps(TRIAL, bill, change)).isEqualTo(steps(TRIAL, bill)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nor_do_they_when_it_is_over(boolean discounted) {
        var next = new Period(TRIAL.end(), Instant.parse("2026-03-14T10:00:00Z"));
        var bill = paid("in_1", START, whole(TRIAL, 0, 1_000));
        var extra = new InvoiceLine("il_4", "si_2", "price_extra", "", 1, 0, 200, REST, true, false, discounted);

        assertThat(steps(
                        TRIAL,
                        next,
                        bill,
                        paid(
                                "in_2",
                                FIFTH_DAY,
                                part("price_basic", 1, 1_000, true, discounted),
                                part("price_pro", 1, 4_000, false, discounted),
                                extra)))
                .isEqualTo(steps(TRIAL, bill));
    }

    @Test
    void one_that_begins_amid_a_period_ends_what_that_gives_also_under_a_coupon_of_all() {
        var month = new Period(START, Instant.parse("2026-02-28T10:00:00Z"));
        var rest = new Period(FIFTH_DAY, month.end());
        var unused = new InvoiceLine("il_2", "si_1", "price_basic", "", 1, 0, 1_000, rest, true, true, true);

        var steps = steps(REST, paid("in_1", START, whole(month, 1_000, 1_000)), paid("in_2", FIFTH_DAY, unused));

        assertThat(steps)
                .as("4 days of 28")
                .extracting(step -> ((CreditStep.Allow) step).change().target())
                .containsExactly(Credits.of(1_000), Credits.of("142.857142857"));
    }
}
