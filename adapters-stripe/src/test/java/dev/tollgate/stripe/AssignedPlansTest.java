package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.AssignPlan;
import dev.tollgate.application.subscription.Billing;
import dev.tollgate.application.subscription.BillingResult;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import dev.tollgate.testservers.stripe.ApiShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plans give that an operator assigns, whoever comes to give it. */
class AssignedPlansTest {

    /** The system's clock is finer than what a database keeps. */
    private static final Duration ODD_HOUR = Duration.ofHours(1).plusNanos(123_456_789);

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);

    @Test
    void an_assigned_plan_gives_every_month_and_leaving_and_coming_back_mints_nothing() {
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        assertThat(available(house)).isEqualTo(Credits.of(100));
        for (int i = 0; i < 3; i++) {
            house.stripe.advance(ODD_HOUR);
            assertThat(house.all.cancelSubscription().cancel(House.ACCOUNT, true))
                    .isInstanceOf(BillingResult.Stands.class);
            assertThat(house.picture().plan()).isEqualTo(Account.NO_PLAN);
            assertThat(house.all.assignPlan().assign(House.ACCOUNT, "free"))
                    .isInstanceOf(AssignPlan.Result.Assigned.class);
            assertThat(house.picture().plan()).isEqualTo("free");
        }
        assertThat(available(house)).isEqualTo(Credits.of(100));
        house.day(28);
        house.grant.grant();
        assertThat(available(house)).isEqualTo(Credits.of(100));
        assertThat(house.picture().lots()).singleElement().asString().contains("2026-02-28");
    }

    @Test
    void a_plan_that_comes_back_after_another_gives_what_it_gave_and_no_more() {
        comesBack(house);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_process_that_dies_over_a_plan_that_comes_back_leaves_its_credits_to_the_next(boolean given) {
        diesOver(house, given);
    }

    @Test
    void a_plan_that_comes_back_while_the_books_are_frozen_is_given_for_when_they_are_mended() {
        proToFree(house);
        freeze();
        house.all.assignPlan().assign(house.account, "pro");
        assertThat(available(house)).isEqualTo(Credits.of(100));
        mend();
        house.stripe.advance(ODD_HOUR);

        house.grant.grant();

        assertThat(available(house)).isEqualTo(Credits.of(5_000));
    }

    @Test
    void a_plan_that_owes_credits_is_neither_changed_nor_ended_while_the_books_are_frozen() {
        house.all.assignPlan().assign(house.account, "pro");
        house.day(28);
        freeze();

        assertThat(house.all.assignPlan().assign(house.account, "free")).isEqualTo(new AssignPlan.Result.Frozen());
        assertThat(house.all.changePlan().change(house.account, "free", false)).isEqualTo(new BillingResult.Frozen());
        assertThat(house.all.cancelSubscription().cancel(house.account, true)).isEqualTo(new BillingResult.Frozen());
        assertThat(house.picture().plan()).isEqualTo("pro");

        mend();
        assertThat(house.all.cancelSubscription().cancel(house.account, true)).isInstanceOf(BillingResult.Stands.class);
        assertThat(available(house)).isEqualTo(Credits.of(5_000));
    }

    @Test
    void a_plan_that_owes_credits_when_a_paid_one_comes_while_the_books_are_frozen_ends_when_they_are_mended() {
        house.all.assignPlan().assign(house.account, "free");
        house.day(28);
        var paid = house.stripe.act(
                acts -> acts.subscribe(acts.customer(Map.of("account", house.account.value())), "price_basic", 0, 0));
        stalledOverMirror(house, "save", this::freeze).reconcileSubscription().reconcile(paid);
        assertThat(house.picture().plan()).isEqualTo("basic");
        assertThat(available(house)).isEqualTo(Credits.of(1_000));
        mend();
        house.stripe.advance(ODD_HOUR);

        house.grant.grant();

        assertThat(available(house)).isEqualTo(Credits.of(1_100));
        assertThat(house.billing.subscriptions().find("plan:acme").orElseThrow().standing())
                .isEqualTo(Standing.ENDED);
    }

    @Test
    void an_assigned_year_gives_a_twelfth_a_month_and_then_begins_anew() {
        house.all.assignPlan().assign(House.ACCOUNT, "yearly");
        var given = new ArrayList<Credits>();
        for (int month = 0; month < 13; month++) {
            given.add(available(house));
            house.stripe.advance(Duration.between(
                    house.stripe.now(),
                    house.billing
                            .subscriptions()
                            .find("plan:acme")
                            .orElseThrow()
                            .period()
                            .end()));
            house.grant.grant();
        }

        assertThat(given.subList(0, 12).stream().reduce(Credits.ZERO, Credits::plus))
                .isEqualTo(Credits.of(12_001));
        assertThat(given.getLast()).isEqualTo(given.getFirst()).isEqualTo(Credits.of("1000.083333333"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_worker_that_stalls_leaves_what_others_have_made_meanwhile(boolean posted) {
        stalls(house, posted);
    }

    @Test
    void a_plan_that_gives_way_to_a_paid_one_first_gives_the_month_that_has_begun() {
        house.all.assignPlan().assign(house.account, "free");
        house.day(28);
        var subscription = house.stripe.act(
                acts -> acts.subscribe(acts.customer(Map.of("account", house.account.value())), "price_basic", 0, 0));

        house.reconcile.reconcile(subscription);

        assertThat(available(house)).isEqualTo(Credits.of(1_100));
        assertThat(house.picture().plan()).isEqualTo("basic");
        assertThat(house.grant.grant().done()).isZero();
    }

    @Test
    void a_plan_that_ended_while_a_worker_stalled_stays_ended() {
        house.all.assignPlan().assign(house.account, "pro");
        house.day(28);

        stalledOverLedger(house, () -> {
                    house.all.cancelSubscription().cancel(house.account, true);
                    house.stripe.advance(ODD_HOUR);
                    house.all.assignPlan().assign(house.account, "free");
                    house.stripe.advance(ODD_HOUR);
                    house.all.cancelSubscription().cancel(house.account, true);
                })
                .grantAllowances()
                .grant();

        assertThat(house.picture().plan()).isEqualTo(Account.NO_PLAN);
        assertThat(available(house)).isEqualTo(Credits.of(100));
    }

    @Test
    void two_first_plans_at_once_are_one_after_the_other() {
        stalledOverMirror(house, "add", () -> house.all.assignPlan().assign(house.account, "pro"))
                .assignPlan()
                .assign(house.account, "free");

        isOnFree(house);
    }

    @Test
    void who_names_an_account_s_plan_late_names_the_present_one() {
        var slow = Broken.stalling(Accounts.class, house.ports.accounts(), "update", () -> {
            house.stripe.advance(ODD_HOUR);
            house.all.assignPlan().assign(house.account, "free");
        });

        house.all(house.ports.with(Accounts.class, slow), house.billing)
                .assignPlan()
                .assign(house.account, "pro");

        isOnFree(house);
    }

    /** A new month begins; the worker that has read the plan stalls while an operator assigns another. */
    static void stalls(House house, boolean posted) {
        house.stripe.advance(ODD_HOUR);
        house.all.assignPlan().assign(house.account, "pro");
        house.day(40);
        Runnable meanwhile = () -> {
            house.stripe.advance(ODD_HOUR);
            house.all.assignPlan().assign(house.account, "free");
            house.stripe.advance(ODD_HOUR);
        };
        var slow = posted ? stalledOverMirror(house, "replace", meanwhile) : stalledOverLedger(house, meanwhile);

        slow.grantAllowances().grant();

        isOnFree(house);
    }

    private static void isOnFree(House house) {
        assertThat(house.picture().plan()).isEqualTo("free");
        assertThat(house.billing.subscriptions().ofAccount(house.account))
                .extracting(Subscription::plan)
                .containsExactly("free");
        assertThat(available(house)).isEqualTo(Credits.of(100));
        house.stripe.advance(ODD_HOUR);
        assertThat(house.grant.grant().done()).isZero();
    }

    private static Billing stalledOverLedger(House house, Runnable meanwhile) {
        return broken(
                house,
                Broken.stalling(LedgerCorrections.class, house.ports.ledgerCorrections(), "changePlan", meanwhile));
    }

    private static Billing stalledOverMirror(House house, String method, Runnable meanwhile) {
        var slow = Broken.stalling(Subscriptions.class, house.billing.subscriptions(), method, meanwhile);
        return house.all(house.ports, KilledWorkerTest.with(house.billing, slow));
    }

    static void comesBack(House house) {
        house.stripe.advance(ODD_HOUR);
        house.all.assignPlan().assign(house.account, "pro");
        for (int i = 0; i < 3; i++) {
            house.stripe.advance(ODD_HOUR);
            house.all.assignPlan().assign(house.account, "free");
            house.grant.grant();
            assertThat(available(house)).isEqualTo(Credits.of(100));

            house.stripe.advance(ODD_HOUR);
            house.all.assignPlan().assign(house.account, "pro");
            house.all.assignPlan().assign(house.account, "pro");
            house.grant.grant();
            assertThat(available(house)).isEqualTo(Credits.of(5_000));
        }
    }

    /** Between the two steps of a change, after the plan before it was given, or when its credits are given and that is not noted. */
    static void diesOver(House house, boolean given) {
        house.stripe.advance(ODD_HOUR);
        proToFree(house);
        var dying = broken(
                house, Broken.dying(LedgerCorrections.class, house.ports.ledgerCorrections(), "changePlan", 2, given));
        try {
            dying.assignPlan().assign(house.account, "pro");
        } catch (Broken.Killed dead) {
            assertThat(dead).hasMessage("killed");
        }
        assertThat(available(house)).isEqualTo(Credits.of(given ? 5_000 : 100));
        house.stripe.advance(ODD_HOUR);

        assertThat(house.grant.grant().done()).isEqualTo(1);

        assertThat(available(house)).isEqualTo(Credits.of(5_000));
        assertThat(house.picture().plan()).isEqualTo("pro");
        assertThat(house.grant.grant().done()).isZero();
    }

    private static void proToFree(House house) {
        house.all.assignPlan().assign(house.account, "pro");
        house.stripe.advance(ODD_HOUR);
        house.all.assignPlan().assign(house.account, "free");
        house.stripe.advance(ODD_HOUR);
        assertThat(available(house)).isEqualTo(Credits.of(100));
    }

    private static Billing broken(House house, LedgerCorrections corrections) {
        return house.all(house.ports.with(LedgerCorrections.class, corrections), house.billing);
    }

    private void freeze() {
        house.ports.ledgerCorrections().freeze(house.account, "A1");
    }

    private void mend() {
        house.ports.ledgerCorrections().unfreeze(house.account);
    }

    private static Credits available(House house) {
        return house.picture().balance().available();
    }
}
