package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.BillingResult;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerAccount;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A quantity of a plan that stands for more credits than can be had, or be counted, is told and does no harm. */
class AbsurdQuantitiesTest {

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final WebhookEmitter emitter = new WebhookEmitter(house.stripe, House.SECRET, 1);

    /** 300 credits each: beyond what an account can have, and beyond what a number can. */
    @ParameterizedTest
    @ValueSource(longs = {20_000_000, 1_000_000_000_000L})
    void is_an_anomaly_at_once_beside_which_other_items_give_what_they_promise(long quantity) {
        subscribe(quantity);

        house.work.work();

        assertThat(house.billing.inbox().list(SignalState.RETRY, "", 100)).isEmpty();
        assertThat(house.billing.inbox().list(SignalState.ANOMALY, "", 100))
                .isNotEmpty()
                .allMatch(signal -> signal.note()
                        .contains("is for " + quantity + " times 300 credits, and an account has at most"));
        assertThat(house.picture().balance().available()).isEqualTo(Credits.of(1_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {20_000_000, 1_000_000_000_000L})
    void keeps_nobody_from_what_time_brings_and_is_told_then_too(long quantity) {
        var other = new AccountId("other");
        house.ports.accounts().open(Account.open(other, "", house.stripe.now()));
        house.all.assignPlan().assign(other, "free");
        subscribe(quantity);
        house.work.work();
        house.day(28);

        var report = house.grant.grant();

        assertThat(report.failed()).isNotEmpty().allMatch(why -> why.contains(quantity + " times 300 credits"));
        assertThat(house.ports
                        .ledgerStatement()
                        .findBalance(other)
                        .orElseThrow()
                        .available())
                .isEqualTo(Credits.of(100));
    }

    @Test
    void a_preview_of_a_change_promises_no_more_than_an_account_can_have() {
        house.stripe.price("price_basic", 0, "month");
        house.stripe.act(acts -> acts.changeItem(
                acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), "price_basic", 0, 0),
                "price_basic",
                "price_basic",
                1_000_000_000_000L,
                true));
        house.arrive(emitter.next(Mishaps.NONE));
        house.work.work();

        var preview = house.all.changePlan().change(House.ACCOUNT, "pro", true);

        assertThat(preview)
                .isInstanceOfSatisfying(
                        BillingResult.Preview.class,
                        told -> assertThat(told.credits()).isEqualTo(LedgerAccount.MOST));
    }

    private void subscribe(long quantity) {
        house.stripe.price("price_extra", 0, "month");
        house.stripe.act(acts -> acts.addItem(
                acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), "price_basic", 0, 0),
                "price_extra",
                quantity,
                true));
        house.arrive(emitter.next(Mishaps.NONE));
    }
}
