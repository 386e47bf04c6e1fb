package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.BillingResult;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.testservers.stripe.ApiShape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which changes of plan are made, and which are not, previewed or not. */
class ChangePlanTest {

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobody_changes_what_they_have_not_or_to_what_they_cannot_choose(boolean preview) {
        assertThat(change("pro", preview)).isEqualTo(new BillingResult.NoSubscription());
        assertThat(change("gone", preview)).isEqualTo(new BillingResult.NotSold("gone"));
        var id = subscribe("price_basic");

        assertThat(change("gone", preview)).isEqualTo(new BillingResult.NotSold("gone"));
        assertThat(change("extra", preview))
                .as("operators alone give it")
                .isEqualTo(new BillingResult.NotSold("extra"));
        assertThat(change("free", preview)).as("it is cancelled for").isEqualTo(new BillingResult.NotSold("free"));
        assertThat(house.all.changePlan().change(new AccountId("other"), "pro", preview))
                .isEqualTo(new BillingResult.NoSubscription());

        house.stripe.act(acts -> acts.cancelNow(id));
        house.reconcile.reconcile(id);
        assertThat(change("pro", preview)).isEqualTo(new BillingResult.NoSubscription());
    }

    @Test
    void an_upgrade_is_made_at_once_and_a_downgrade_waits() {
        subscribe("price_basic");

        assertThat(change("pro", false))
                .isInstanceOfSatisfying(
                        BillingResult.Stands.class,
                        done -> assertThat(done.subscription().plan()).isEqualTo("pro"));
        var period = mirror().period();
        assertThat(change("basic", false)).isEqualTo(new BillingResult.Scheduled(mirror(), period.end()));
        assertThat(mirror().plan()).isEqualTo("pro");
        assertThat(change("yearly", false))
                .isInstanceOfSatisfying(
                        BillingResult.Stands.class,
                        done -> assertThat(done.subscription().plan()).isEqualTo("yearly"));
        assertThat(change("pro", true))
                .as("a dearer plan by the month")
                .isInstanceOfSatisfying(
                        BillingResult.Preview.class,
                        preview -> assertThat(preview.at()).isEqualTo(house.stripe.now()));
        assertThat(change("basic", true))
                .as("the cheapest plan is dearer by the month too")
                .isInstanceOfSatisfying(
                        BillingResult.Preview.class,
                        preview -> assertThat(preview.at()).isEqualTo(house.stripe.now()));
    }

    @Test
    void a_change_is_told_of_the_period_that_stripe_has_though_our_mirror_has_the_one_before() {
        var id = subscribe("price_pro");
        house.day(31);
        var period = house.billing.sync().fetch(id).orElseThrow().period();
        assertThat(mirror().period()).isNotEqualTo(period);

        assertThat(change("basic", true)).isEqualTo(new BillingResult.Preview(Money.NONE, Credits.ZERO, period.end()));
        house.day(28);
        var next = house.billing.sync().fetch(id).orElseThrow().period();
        assertThat(change("basic", false)).isEqualTo(new BillingResult.Scheduled(mirror(), next.end()));
        assertThat(mirror().period()).isEqualTo(next);
    }

    @Test
    void an_upgrade_is_previewed_by_what_is_left_of_the_period_that_stripe_has() {
        subscribe("price_basic");
        house.day(28);

        assertThat(change("pro", true))
                .isEqualTo(new BillingResult.Preview(new Money(3_000, "USD"), Credits.of(4_000), house.stripe.now()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pro", "yearly"})
    void within_a_trial_a_preview_tells_that_a_change_gives_nothing(String plan) {
        var id = house.stripe.act(
                acts -> acts.subscribe(acts.customer(Map.of("account", "acme")), "price_basic", 14, 0));
        house.reconcile.reconcile(id);
        house.day(4);

        assertThat(change(plan, true))
                .isInstanceOfSatisfying(
                        BillingResult.Preview.class,
                        preview -> assertThat(preview.credits()).isEqualTo(Credits.ZERO));
        var before = house.picture().balance().available();
        assertThat(change(plan, false)).isInstanceOf(BillingResult.Stands.class);
        house.reconcile.reconcile(id);
        assertThat(house.picture().balance().available()).isEqualTo(before);
    }

    @Test
    void changes_keep_every_seat_and_an_upgrade_takes_back_a_downgrade_that_waits() {
        var id = subscribe("price_pro");
        house.stripe.act(acts -> acts.changeItem(id, "price_pro", "price_pro", 3, true));
        house.reconcile.reconcile(id);
        change("basic", false);
        house.reconcile.reconcile(id);
        assertThat(mirror().quantity()).isEqualTo(3);

        change("yearly", false);

        assertThat(mirror().quantity()).isEqualTo(3);
        house.day(366);
        house.reconcile.reconcile(id);
        assertThat(mirror().plan()).isEqualTo("yearly");
    }

    @Test
    void a_downgrade_leaves_what_was_added_beside_the_plan() {
        var id = house.stripe.act(
                acts -> acts.subscribe(acts.customer(Map.of("account", "acme")), List.of("price_pro", "price_extra")));
        house.reconcile.reconcile(id);

        change("basic", false);

        house.day(31);
        house.reconcile.reconcile(id);
        assertThat(mirror().plan()).isEqualTo("basic");
        assertThat(house.picture().balance().available()).isEqualTo(Credits.of(1_300));
    }

    @Test
    void a_declined_upgrade_leaves_the_plan_as_it_is() {
        subscribe("price_basic");
        var before = mirror();
        house.stripe.act(acts -> acts.cardDeclines(before.customer(), true));

        assertThat(change("pro", false)).isEqualTo(new BillingResult.Declined());

        assertThat(mirror()).isEqualTo(before);
    }

    @Test
    void wishing_for_the_present_plan_takes_an_end_back() {
        subscribe("price_basic");
        house.all.cancelSubscription().cancel(House.ACCOUNT, false);
        assertThat(mirror().cancelAtPeriodEnd()).isTrue();

        assertThat(change("basic", true)).isInstanceOf(BillingResult.Preview.class);
        assertThat(mirror().cancelAtPeriodEnd()).isTrue();
        assertThat(change("basic", false)).isEqualTo(new BillingResult.Unchanged(mirror()));

        assertThat(mirror().cancelAtPeriodEnd()).isFalse();
    }

    @Test
    void a_plan_that_is_ended_is_ended_once_and_there_is_none_to_end_then() {
        assertThat(house.all.cancelSubscription().cancel(House.ACCOUNT, true))
                .isEqualTo(new BillingResult.NoSubscription());
        subscribe("price_basic");

        assertThat(house.all.cancelSubscription().cancel(House.ACCOUNT, true))
                .isInstanceOfSatisfying(
                        BillingResult.Stands.class,
                        ended -> assertThat(ended.subscription().standing().isTerminal())
                                .isTrue());

        assertThat(house.all.cancelSubscription().cancel(House.ACCOUNT, true))
                .isEqualTo(new BillingResult.NoSubscription());
    }

    private BillingResult change(String plan, boolean preview) {
        return house.all.changePlan().change(House.ACCOUNT, plan, preview);
    }

    private String subscribe(String price) {
        var id = house.stripe.act(acts -> acts.subscribe(acts.customer(Map.of("account", "acme")), price, 0, 0));
        house.reconcile.reconcile(id);
        return id;
    }

    private Subscription mirror() {
        return house.all.viewSubscription().view(House.ACCOUNT).orElseThrow();
    }
}
