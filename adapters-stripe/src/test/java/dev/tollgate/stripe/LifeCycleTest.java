package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.stripe.House.Picture;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.FakeStripe;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to the events of a life, it ends in the same ledger and the same mirror. */
class LifeCycleTest {
    private static final int ORDERS = Integer.getInteger("tollgate.orders", 200);

    @ParameterizedTest
    @EnumSource
    void any_order_and_number_of_events_ends_in_the_same_books(Scenario scenario) {
        var expected = straight(scenario, ApiShape.SINCE_2025_03);
        LongStream.rangeClosed(1, ORDERS)
                .forEach(seed -> assertThat(run(scenario, seed, new Mishaps(0, 30, 40), false))
                        .as("seed %d of %s", seed, scenario)
                        .isEqualTo(expected));
    }

    @ParameterizedTest
    @EnumSource
    void any_part_of_the_events_and_a_sweep_ends_in_the_same_books(Scenario scenario) {
        var expected = straight(scenario, ApiShape.SINCE_2025_03);
        LongStream.rangeClosed(1, ORDERS / 2)
                .forEach(seed -> assertThat(run(scenario, seed, new Mishaps(60, 20, 30), true))
                        .as("seed %d of %s", seed, scenario)
                        .isEqualTo(expected));
    }

    @ParameterizedTest
    @EnumSource
    void both_shapes_of_the_api_end_in_the_same_books(Scenario scenario) {
        assertThat(straight(scenario, ApiShape.BEFORE_2025_03)).isEqualTo(straight(scenario, ApiShape.SINCE_2025_03));
    }

    static House house(ApiShape shape) {
        var stripe = Catalogues.sell(new FakeStripe(House.START).speak(shape));
        return new House(
                stripe,
                InMemoryPorts.with(stripe::now).ports(),
                InMemoryBilling.ports(Catalogues.CATALOGUE),
                new FakeApi(stripe));
    }

    private static Picture straight(Scenario scenario, ApiShape shape) {
        var house = house(shape);
        var course = new Scenario.Course(house);
        var emitter = new WebhookEmitter(house.stripe, House.SECRET, 0);
        for (var step : scenario.steps()) {
            step.accept(course);
            house.arrive(emitter.next(Mishaps.NONE));
            house.calm();
        }
        assertThat(house.billing.inbox().list(SignalState.RETRY, "", 10)).isEmpty();
        assertThat(house.billing.inbox().list(SignalState.ANOMALY, "", 10)).isEmpty();
        return house.picture();
    }

    private static Picture run(Scenario scenario, long seed, Mishaps mishaps, boolean sweep) {
        var random = new Random(seed);
        var house = house(random.nextBoolean() ? ApiShape.SINCE_2025_03 : ApiShape.BEFORE_2025_03);
        var course = new Scenario.Course(house);
        var emitter = new WebhookEmitter(house.stripe, House.SECRET, seed);
        for (var step : scenario.steps()) {
            step.accept(course);
            house.arrive(emitter.next(mishaps));
            if (random.nextBoolean()) {
                house.work.work();
            }
        }
        house.arrive(emitter.next(new Mishaps(mishaps.dropped(), 10, 0)));
        if (sweep) {
            house.sweep.reconcile(java.time.Duration.ofDays(500));
        }
        house.calm();
        return house.picture();
    }
}
