package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.FakeStripe;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without an API key the events alone end in the books that Stripe's own answers would have led to. */
@Execution(ExecutionMode.CONCURRENT)
class PayloadModeTest {

    private static final int ORDERS = Integer.getInteger("tollgate.orders", 15);

    private static House house(ApiShape shape) {
        var stripe = Catalogues.sell(new FakeStripe(House.START).speak(shape));
        var stores = InMemoryBilling.ports(Catalogues.CATALOGUE);
        return new House(stripe, InMemoryPorts.with(stripe::now).ports(), stores, new PayloadApi(stores.inbox()));
    }

    /**
     * What is bought on a page of Stripe's needs a key to open that page; and a month that began
     * before a late event told of the end stays given where nobody can ask.
     */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "TOP_UP.*|YEARLY_CANCELLED_AND_REFUNDED")
    void the_events_alone_end_in_the_same_books(Scenario scenario) {
        var expected = Lives.straight(scenario, LifeCycleTest.house(ApiShape.SINCE_2025_03));
        for (long seed = 1; seed <= ORDERS; seed++) {
            var house = house(ApiShape.SINCE_2025_03);
            var course = new Scenario.Course(house);
            var emitter = new WebhookEmitter(house.stripe, House.SECRET, seed);
            for (var step : scenario.steps()) {
                step.accept(course);
                house.arrive(emitter.next(new Mishaps(0, 30, 40)));
                house.work.work();
            }
            house.arrive(emitter.next(new Mishaps(0, 10, 0)));
            house.calm();
            house.sweep.reconcile(Duration.ofDays(500));
            house.calm();
            assertThat(house.picture()).as("seed %d of %s", seed, scenario).isEqualTo(expected);
        }
    }

    @Test
    void nothing_can_be_bought_and_nothing_is_asked() {
        var stores = InMemoryBilling.ports(Catalogues.CATALOGUE);
        var config = StripeConfig.of("", List.of(House.SECRET), "").inMode(true);
        BillingPorts ports = StripePorts.over(stores, config, StripeProbe.SILENT);

        assertThat(ports.checkout().isOpen()).isFalse();
        assertThat(ports.signals().since(House.START)).isEmpty();
        assertThat(ports.signals().find("evt_never_posted")).isEmpty();
        assertThat(ports.sync().subscriptions(House.START)).isEmpty();
        assertThat(config.source()).isEqualTo("stripe:live:");
    }
}
