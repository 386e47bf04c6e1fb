package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.Worked;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Allowance;
import dev.tollgate.domain.subscription.Interval;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanBounds;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testservers.stripe.FakeStripe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left of a month moves into the next one, up to what the plan allows, and once. */
class RolloverTest {

    private final FakeStripe stripe = Catalogues.sell(new FakeStripe(House.START));
    private final House house = new House(
            stripe,
            InMemoryPorts.with(stripe::now).ports(),
            InMemoryBilling.ports(new PlanCatalogue(
                    "rolls-1",
                    List.of(
                            plan("basic", 1_000, "price_basic", 1_000),
                            plan("free", 100, "", 0),
                            plan("more", 500, "", 0)),
                    List.of(),
                    PlanBounds.NONE)),
            new FakeApi(stripe));

    private static Plan plan(String id, long credits, String price, long cents) {
        return new Plan(
                id,
                id,
                Interval.MONTH,
                new Allowance(Credits.of(credits), Credits.ZERO, Credits.of(30)),
                price,
                cents == 0 ? Money.NONE : new Money(cents, "USD"),
                0,
                true,
                Duration.ofDays(7),
                PlanBounds.NONE);
    }

    private Credits available() {
        return house.picture().balance().available();
    }

    @Test
    void a_paid_month_is_followed_by_its_rest_whenever_that_is_heard_of() {
        var id = stripe.act(acts ->
                acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), "price_basic", 0, 0));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of(1_000));

        for (var days : List.of(28, 33)) {
            house.day(days);
            assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
            assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());

            assertThat(available()).isEqualTo(Credits.of(1_030));
            assertThat(house.picture().lots()).hasSize(2).anyMatch(lot -> lot.contains(" ROLLOVER 30/30 "));
        }
    }

    @Test
    void an_assigned_month_is_followed_by_its_rest_and_one_that_was_missed_by_nothing() {
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        house.day(28);
        house.grant.grant();
        house.grant.grant();
        assertThat(available()).isEqualTo(Credits.of(130));

        house.day(70);
        house.grant.grant();
        assertThat(available()).isEqualTo(Credits.of(100));
    }

    @Test
    void what_a_change_of_an_assigned_plan_gave_moves_on_too() {
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        house.day(10);
        house.all.assignPlan().assign(House.ACCOUNT, "more");
        assertThat(available()).isEqualTo(Credits.of(500));
        house.day(18);

        house.grant.grant();

        assertThat(available()).isEqualTo(Credits.of(530));
    }
}
