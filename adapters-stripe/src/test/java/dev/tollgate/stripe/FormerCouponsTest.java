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
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of a period that a coupon for one bill paid for: what is given back is what was left of the price then. */
class FormerCouponsTest {

    private static final Instant START = House.START;
    private static final Instant FIFTEENTH_DAY = START.plus(Duration.ofDays(14));
    private static final Period MONTH = new Period(START, START.plus(Duration.ofDays(28)));
    private static final Period REST = new Period(FIFTEENTH_DAY, MONTH.end());

    private final AllowancePolicy policy =
            new AllowancePolicy(InMemoryBilling.ports(Catalogues.CATALOGUE).plans());

    private static InvoiceLine unused(long amount) {
        return new InvoiceLine("il_2", "si_1", "price_basic", "", 1, amount, 1_000, REST, true, true, false);
    }

    private static InvoiceLine part(String price, long amount, long unit) {
        return new InvoiceLine("il_3", "si_1", price, "", 1, amount, unit, REST, true, false, false);
    }

    private static Invoice paid(String id, Instant at, InvoiceLine... lines) {
        return new Invoice(id, InvoiceState.PAID, at, Instant.MAX, 0, 0, List.of(lines), List.of());
    }

    private AllowancePolicy.Verdict judged(InvoiceLine... change) {
        var whole = new InvoiceLine("il_1", "si_1", "price_basic", "", 1, 1_000, 1_000, MONTH, false, false, false);
        var truth = new SubscriptionSnapshot(
                "sub_1",
                "stripe:test:",
                "cus_1",
                "acme",
                "active",
                "price_basic",
                "",
                1,
                MONTH,
                0,
                Period.NONE,
                false,
                Instant.MAX,
                List.of(paid("in_1", START, whole), paid("in_2", FIFTEENTH_DAY, change)));
        return policy.judge(truth, House.ACCOUNT, FIFTEENTH_DAY);
    }

    private static List<Credits> targets(AllowancePolicy.Verdict verdict) {
        return verdict.steps().stream()
                .map(step -> ((CreditStep.Allow) step).change().target())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -100, -250, -500})
    void what_goes_takes_its_days_whatever_it_gives_back(long givenBack) {
        var verdict = judged(unused(givenBack));

        assertThat(verdict.oddities()).isEmpty();
        assertThat(targets(verdict)).containsExactly(Credits.of(1_000), Credits.of(500));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -100, -250, -500})
    void what_takes_its_place_gives_its_days_for_its_price(long givenBack) {
        var verdict = judged(unused(givenBack), part("price_pro", 2_000, 4_000));

        assertThat(verdict.oddities()).isEmpty();
        assertThat(targets(verdict)).containsExactly(Credits.of(1_000), Credits.of(3_000));
    }

    @Test
    void a_free_price_takes_the_place_of_one_that_was_given() {
        var verdict = judged(unused(0), part("price_extra", 0, 0));

        assertThat(verdict.oddities()).isEmpty();
        assertThat(targets(verdict)).containsExactly(Credits.of(1_000), Credits.of(650));
    }

    @Test
    void nothing_takes_its_place_for_nothing_and_no_more_is_given_back_than_its_time_is_worth() {
        var forNothing = judged(unused(0), part("price_pro", 0, 4_000));
        assertThat(forNothing.oddities()).hasSize(1);
        assertThat(targets(forNothing)).containsExactly(Credits.of(1_000));

        assertThat(judged(unused(-600)).oddities()).hasSize(1);
    }
}
