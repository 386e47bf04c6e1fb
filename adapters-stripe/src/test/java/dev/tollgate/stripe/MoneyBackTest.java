package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.testservers.stripe.Acts;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that goes back in more than one way takes what it stands for, once. */
class MoneyBackTest {

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final WebhookEmitter emitter = new WebhookEmitter(house.stripe, House.SECRET, 1);

    private String subscribed(String price) {
        return heard(acts -> acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), price, 0, 0));
    }

    private <T> T heard(Function<Acts, T> deed) {
        return heard(1, deed);
    }

    private <T> T heard(int days, Function<Acts, T> deed) {
        house.day(days);
        var done = house.stripe.act(deed);
        house.arrive(emitter.next(Mishaps.NONE));
        house.calm();
        return done;
    }

    private Credits available() {
        return house.picture().balance().available();
    }

    @Test
    void a_refund_that_fails_while_all_of_the_payment_is_disputed_gives_nothing_before_the_dispute_is_won() {
        var charge = charge(subscribed("price_basic"));
        var refund = heard(acts -> acts.refund(charge, 300));
        var dispute = heard(acts -> acts.dispute(charge, 0, false));

        heard(acts -> acts.refundFails(refund));
        assertThat(available()).isEqualTo(Credits.ZERO);
        heard(acts -> acts.disputeEnds(dispute, true));

        assertThat(available()).isEqualTo(Credits.of(1_000));
        assertThat(house.billing.inbox().list(SignalState.ANOMALY, "", 10)).isEmpty();
    }

    @Test
    void a_dispute_that_is_won_gives_back_nothing_of_a_refund_that_was_made_again() {
        var charge = charge(subscribed("price_basic"));
        var failed = heard(acts -> acts.refund(charge, 0));
        heard(acts -> acts.refundFails(failed));
        heard(acts -> acts.refund(charge, 600));

        var dispute = heard(acts -> acts.dispute(charge, 0, false));
        assertThat(available()).isEqualTo(Credits.ZERO);
        heard(acts -> acts.disputeEnds(dispute, true));

        assertThat(available()).isEqualTo(Credits.of(400));
        assertThat(house.billing.inbox().list(SignalState.ANOMALY, "", 10)).isEmpty();
    }

    @Test
    void a_month_that_began_before_money_of_an_ended_year_went_back_is_given_however_late_that_is_heard_of() {
        var subscription = subscribed("price_yearly");
        heard(acts -> acts.cancelNow(subscription));
        house.day(35);
        house.stripe.act(acts -> acts.refund(acts.latestCharge(subscription), 1_000));

        house.sweep.reconcile(Duration.ofDays(400));

        assertThat(house.picture().lots()).singleElement().asString().contains(":m:1 PLAN 1000.083333333/");
    }

    /** Seven days of a dearer plan, and fourteen that were billed and lowered again by the same bill. */
    @Test
    void a_refund_of_half_of_a_bill_takes_half_of_what_it_raised_and_did_not_lower_again() {
        var subscription = subscribed("price_basic");
        heard(7, acts -> acts.changeItem(subscription, "price_basic", "price_pro", 1, false));
        heard(7, acts -> acts.changeItem(subscription, "price_pro", "price_basic", 1, false));

        heard(14, acts -> acts.refund(acts.latestCharge(subscription), 875));

        assertThat(available()).isEqualTo(Credits.of(1_000));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_refund_leaves_what_time_that_was_not_used_had_paid_for(boolean billedNow) {
        var subscription = subscribed("price_pro");
        heard(21, acts -> acts.changeItem(subscription, "price_pro", "price_basic", 1, billedNow));

        heard(7, acts -> acts.refund(acts.latestCharge(subscription), 0));

        assertThat(available()).as("250 of 1000 were paid in money").isEqualTo(Credits.of(750));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund", "dispute", "warning"})
    void refunds_of_all_of_a_payment_take_all_of_a_plan_and_add_on_whatever_came_to_nothing_amid_them(String what) {
        var charge = charge(subscribed(List.of("price_basic", "price_extra")));
        heard(acts -> acts.refund(charge, 300));
        if (what.equals("refund")) {
            var failed = heard(acts -> acts.refund(charge, 500));
            heard(acts -> acts.refundFails(failed));
        } else {
            var dispute = heard(acts -> acts.dispute(charge, 500, what.equals("warning")));
            heard(acts -> acts.disputeEnds(dispute, true));
        }

        heard(acts -> acts.refund(charge, 900));

        assertThat(available()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_dispute_after_refunds_that_failed_takes_what_the_refund_that_stands_has_left() {
        var charge = charge(subscribed(List.of("price_basic", "price_extra")));
        heard(acts -> acts.refund(charge, 400));
        for (int i = 0; i < 2; i++) {
            var failed = heard(acts -> acts.refund(charge, 500));
            heard(acts -> acts.refundFails(failed));
        }

        var dispute = heard(acts -> acts.dispute(charge, 800, false));
        assertThat(available()).isEqualTo(Credits.ZERO);
        heard(acts -> acts.disputeEnds(dispute, true));

        assertThat(available()).isEqualTo(Credits.of("866.666666666"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_dispute_of_all_that_one_refund_left_takes_all_when_another_refund_fails_after_it(int failing) {
        var charge = charge(subscribed(List.of("price_basic", "price_extra")));
        var refunds = List.of(heard(acts -> acts.refund(charge, 400)), heard(acts -> acts.refund(charge, 400)));
        var dispute = heard(acts -> acts.dispute(charge, 800, false));

        heard(acts -> acts.refundFails(refunds.get(failing)));
        assertThat(available()).isEqualTo(Credits.ZERO);
        heard(acts -> acts.disputeEnds(dispute, true));

        assertThat(available()).isEqualTo(Credits.of("866.666666666"));
    }

    private String subscribed(List<String> prices) {
        return heard(acts -> acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), prices));
    }

    private String charge(String subscription) {
        return house.stripe.act(acts -> acts.latestCharge(subscription));
    }
}
