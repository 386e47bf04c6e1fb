package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.Worked;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testservers.stripe.FakeStripe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two things of one second, Stripe's lists say which came first; their ids do not. */
class SameSecondTest {

    private final FakeStripe stripe = Catalogues.sell(new FakeStripe(House.START).namingBackwards());
    private final House house = new House(
            stripe,
            InMemoryPorts.with(stripe::now).ports(),
            InMemoryBilling.ports(Catalogues.CATALOGUE),
            new FakeApi(stripe));

    private String subscribed() {
        return stripe.act(acts ->
                acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), "price_basic", 0, 0));
    }

    private void reconciled(String subscription) {
        assertThat(house.reconcile.reconcile(subscription)).isEqualTo(new Worked.Done());
    }

    private Credits available() {
        return house.picture().balance().available();
    }

    @Test
    void two_refunds_that_are_heard_of_one_by_one_take_the_share_of_both() {
        var id = subscribed();
        reconciled(id);
        for (long amount : List.of(333, 100)) {
            stripe.act(acts -> acts.refund(acts.latestCharge(id), amount));
            reconciled(id);
        }

        assertThat(available()).isEqualTo(Credits.of(567));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_plan_that_changes_as_soon_as_it_begins_is_the_one_that_it_changes_to(boolean heardBetween) {
        var id = subscribed();
        if (heardBetween) {
            reconciled(id);
        }
        stripe.act(acts -> acts.changePrice(id, "price_pro"));

        reconciled(id);

        assertThat(available()).isEqualTo(Credits.of(5_000));
    }
}
