package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testservers.stripe.FakeStripe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a customer paid long ago costs nothing any more when its subscription is looked at. */
class LongHistoryTest {

    private static final int MORE_THAN_A_PAGE = 101;

    private final List<String> asked = new ArrayList<>();
    private final FakeStripe stripe = Catalogues.sell(new FakeStripe(House.START));
    private final FakeApi api = new FakeApi(stripe);
    private final House house = new House(
            stripe, InMemoryPorts.with(stripe::now).ports(), InMemoryBilling.ports(Catalogues.CATALOGUE), request -> {
                asked.add(request.path());
                return api.send(request);
            });

    @Test
    void charges_from_before_the_oldest_bill_that_counts_are_not_read() {
        var customer = house.billing.checkout().customer(House.ACCOUNT);
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            var order = TopUpOrder.open("ord_" + i, House.ACCOUNT, pack, true, stripe.now());
            assertThat(house.billing.checkout().charge(order, customer)).isPresent();
        }
        stripe.advance(Duration.ofDays(401));
        var id = stripe.act(acts -> acts.subscribe(customer, "price_basic", 0, 0));
        asked.clear();

        house.reconcile.reconcile(id);

        assertThat(asked).filteredOn("/v1/charges"::equals).hasSize(1);
        assertThat(house.picture().balance().available()).isEqualTo(Credits.of(1_000));
    }
}
