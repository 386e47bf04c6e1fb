package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.BillingResult;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpOrder.State;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buying by itself from a bank account: the money takes days, or does not come after all. */
class LateChargesTest {

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final WebhookEmitter emitter = new WebhookEmitter(house.stripe, House.SECRET, 1);
    private String customer = "";

    @BeforeEach
    void wish() {
        customer = house.billing.checkout().customer(House.ACCOUNT);
        house.stripe.act(acts -> acts.paysLate(customer, true));
        house.billing
                .autoTopUps()
                .save(new AutoTopUp(
                        House.ACCOUNT, Credits.of(600), "small", new Money(1_000, "USD"), 0, Instant.EPOCH));
    }

    @Test
    void a_charge_on_its_way_is_neither_given_up_nor_made_again_and_counts_for_the_cap() {
        topUp();
        for (int hour = 0; hour < 100; hour++) {
            house.stripe.advance(Duration.ofHours(1));
            assertThat(topUp()).isZero();
        }
        assertThat(house.picture().orders())
                .singleElement()
                .extracting(TopUpOrder::state)
                .isEqualTo(State.OPEN);
        assertThat(payments()).hasSize(1);
        assertThat(house.picture().balance().available()).isEqualTo(Credits.ZERO);

        house.stripe.act(acts -> acts.lateCharge(payments().getFirst()));

        assertThat(topUp()).isZero();
        assertThat(house.picture().balance().available()).isEqualTo(Credits.of(500));
        assertThat(topUp()).isOne();
        assertThat(payments()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_charge_that_fails_days_later_is_a_decline_whoever_hears_of_it_first(boolean byEvent) {
        house.stripe.act(acts -> acts.cardDeclines(customer, true));

        for (int decline = 1; decline <= 3; decline++) {
            assertThat(topUp()).isOne();
            house.day(2);
            house.stripe.act(acts -> acts.lateCharge(payments().getFirst()));
            if (byEvent) {
                house.arrive(emitter.next(Mishaps.NONE));
                house.calm();
            }

            for (int turn = 0; turn < 3; turn++) {
                assertThat(topUp()).isZero();
            }
            house.arrive(emitter.next(Mishaps.NONE));
            house.calm();
            assertThat(payments()).hasSize(decline);
            assertThat(declines()).isEqualTo(decline);
            house.stripe.advance(Duration.ofHours(1L << (decline - 1)).minusSeconds(1));
            assertThat(topUp()).isZero();
            house.stripe.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void only_money_that_has_come_ends_the_patience_with_a_bad_card() {
        house.billing
                .autoTopUps()
                .save(new AutoTopUp(
                        House.ACCOUNT, Credits.of(600), "small", new Money(1_000, "USD"), 5, Instant.EPOCH));

        topUp();
        assertThat(declines()).isEqualTo(5);
        house.stripe.act(acts -> acts.lateCharge(payments().getFirst()));
        house.arrive(emitter.next(Mishaps.NONE));
        house.calm();

        assertThat(declines()).isZero();
        assertThat(house.picture().balance().available()).isEqualTo(Credits.of(500));
    }

    @Test
    void what_is_heard_again_of_a_paid_order_ends_no_patience_and_a_person_s_order_begins_none() {
        house.stripe.act(acts -> acts.paysLate(customer, false));
        topUp();
        var paid = house.picture().orders().getFirst().id();
        house.stripe.act(acts -> acts.cardDeclines(customer, true));
        topUp();
        assertThat(declines()).isOne();

        house.settle.settle(paid);
        assertThat(declines()).isOne();

        var to = new Checkout.ReturnTo("https://x/ok", "https://x/no");
        var page = (BillingResult.Page) house.all.buyCredits().buy("ord_person", House.ACCOUNT, "small", to);
        house.stripe.act(acts -> acts.completeCheckout(page.reference(), false));
        house.settle.settle("ord_person");
        assertThat(house.billing.orders().find("ord_person").orElseThrow().state())
                .isEqualTo(State.FAILED);
        assertThat(declines()).isOne();
    }

    private int topUp() {
        return house.all.topUpAutomatically().topUp().charged();
    }

    private List<String> payments() {
        return house.stripe.act(acts -> acts.all("payment_intent"));
    }

    private int declines() {
        return house.billing.autoTopUps().find(House.ACCOUNT).orElseThrow().declines();
    }
}
