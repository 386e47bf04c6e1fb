package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testservers.stripe.FakeStripe;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Money of the other mode than the house works in, live or test, gives nothing, whatever paid it. */
class OtherModeTest {

    private static final Checkout.ReturnTo BACK = new Checkout.ReturnTo("https://x/ok", "https://x/no");

    private final House house = house(Catalogues.sell(new FakeStripe(House.START, true)));

    private static House house(FakeStripe live) {
        return new House(
                live,
                InMemoryPorts.with(live::now).ports(),
                InMemoryBilling.ports(Catalogues.CATALOGUE),
                new FakeApi(live));
    }

    private void assertNothingIsGiven() {
        var order = house.picture().orders().getFirst();

        assertThat(house.settle.settle(order.id())).asString().contains("of the other mode", "nothing is granted");

        assertThat(house.picture().orders()).extracting(TopUpOrder::state).containsOnly(TopUpOrder.State.MISMATCHED);
        assertThat(house.picture().balance().available()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_checkout_that_was_paid_in_it_gives_nothing() {
        house.all.buyCredits().buy("ord_1", House.ACCOUNT, "small", BACK);
        house.stripe.act(
                acts -> acts.completeCheckout(acts.all("checkout.session").getFirst(), false));

        assertNothingIsGiven();
    }

    @Test
    void a_saved_card_that_was_charged_in_it_gives_nothing() {
        house.billing.checkout().customer(House.ACCOUNT);
        house.billing
                .autoTopUps()
                .save(new AutoTopUp(
                        House.ACCOUNT, Credits.of(600), "small", new Money(1_200, "USD"), 0, Instant.EPOCH));
        assertThat(house.all.topUpAutomatically().topUp().charged()).isOne();

        assertNothingIsGiven();
    }

    @Test
    void what_was_taken_in_it_is_not_taken_again_at_once_and_counts_for_the_month_s_cap() {
        house.billing.checkout().customer(House.ACCOUNT);
        house.billing
                .autoTopUps()
                .save(new AutoTopUp(
                        House.ACCOUNT, Credits.of(600), "small", new Money(1_200, "USD"), 0, Instant.EPOCH));
        house.all.topUpAutomatically().topUp();

        assertThat(house.all.topUpAutomatically().topUp().charged()).isZero();
        for (int turn = 0; turn < 5; turn++) {
            house.stripe.advance(Duration.ofHours(2));
            house.all.topUpAutomatically().topUp();
        }
        assertThat(house.picture().orders()).hasSize(2);
    }
}
