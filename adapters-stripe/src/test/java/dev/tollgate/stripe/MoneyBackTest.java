package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.testservers.stripe.Acts;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Money that goes back in more than one way takes what it stands for, once. */
class MoneyBackTest {

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final WebhookEmitter emitter = new WebhookEmitter(house.stripe, House.SECRET, 1);

    private String subscribed(String price) {
        return heard(acts -> acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), price, 0, 0));
    }

    private <T> T heard(Function<Acts, T> deed) {
        house.day(1);
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

    private String charge(String subscription) {
        return house.stripe.act(acts -> acts.latestCharge(subscription));
    }
}
