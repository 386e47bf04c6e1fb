package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.Worked;
import dev.tollgate.domain.ledger.OperationKey;
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
                            plan("basic", 1_000, "price_basic", 1_000, 30),
                            plan("pro", 5_000, "price_pro", 4_000, 30),
                            plan("extra", 300, "price_extra", 200, 20),
                            plan("free", 100, "", 0, 30),
                            plan("more", 500, "", 0, 30)),
                    List.of(),
                    PlanBounds.NONE)),
            new FakeApi(stripe));

    private static Plan plan(String id, long credits, String price, long cents, long rollover) {
        return new Plan(
                id,
                id,
                Interval.MONTH,
                new Allowance(Credits.of(credits), Credits.ZERO, Credits.of(rollover)),
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

    @Test
    void what_was_left_of_a_plan_that_came_and_went_within_the_month_moves_on_too() {
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        house.day(5);
        house.all.assignPlan().assign(House.ACCOUNT, "more");
        house.day(5);
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        assertThat(available()).isEqualTo(Credits.of(100));
        house.day(18);

        house.grant.grant();

        assertThat(available()).isEqualTo(Credits.of(130));
    }

    @Test
    void the_rest_of_a_month_counts_once_though_its_plan_changes_when_the_next_has_begun() {
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        house.day(28);

        house.all.assignPlan().assign(House.ACCOUNT, "more");
        house.grant.grant();

        assertThat(available()).isEqualTo(Credits.of(530));
    }

    @Test
    void what_an_upgrade_gave_moves_on_when_the_first_credits_are_spent() {
        var id = subscribed("price_basic");
        house.day(14);
        stripe.act(acts -> acts.changePrice(id, "price_pro"));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        var spent = new OperationKey("spent");
        house.ports.ledgerCorrections().adjust(House.ACCOUNT, spent, Credits.of(-1_000), "spent");
        house.day(14);

        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());

        assertThat(available()).isEqualTo(Credits.of(5_030));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of(5_030));
    }

    @Test
    void what_is_paid_for_late_lives_on_by_itself_and_what_expired_moves_on_beside_it() {
        var id = subscribed("price_basic");
        house.day(14);
        stripe.act(acts -> acts.changeItem(id, "price_basic", "price_pro", 1, false));
        house.day(14);

        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());

        assertThat(available()).isEqualTo(Credits.of(5_000 + 2_000 + 30));
    }

    @Test
    void every_item_carries_its_own_rest_by_its_own_cap() {
        var id = subscribed("price_basic", "price_extra");
        assertThat(available()).isEqualTo(Credits.of(1_300));
        house.day(28);

        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());

        assertThat(available()).isEqualTo(Credits.of(1_350));
        house.day(33);
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of(1_350));
    }

    @Test
    void money_that_goes_back_takes_what_its_month_left_to_the_next_and_brings_it_back_when_it_comes_back() {
        var id = subscribed("price_basic");
        var charge = stripe.act(acts -> acts.latestCharge(id));
        house.day(28);
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of(1_030));

        var dispute = stripe.act(acts -> acts.dispute(charge, 0, false));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of(1_000));

        stripe.act(acts -> acts.disputeEnds(dispute, true));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of(1_030));
    }

    @Test
    void a_credit_note_beside_a_won_dispute_of_the_month_before_keeps_its_share() {
        var id = subscribed("price_basic");
        var charge = stripe.act(acts -> acts.latestCharge(id));
        var invoice = stripe.act(acts -> acts.latestInvoice(id));
        house.day(28);
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        var dispute = stripe.act(acts -> acts.dispute(charge, 0, false));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        stripe.act(acts -> acts.creditNote(invoice, 10));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available()).isEqualTo(Credits.of(1_000));

        stripe.act(acts -> acts.disputeEnds(dispute, true));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());

        assertThat(available()).isEqualTo(Credits.of(1_020));
    }

    private String subscribed(String... prices) {
        var id = stripe.act(acts ->
                acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), List.of(prices)));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        return id;
    }
}
