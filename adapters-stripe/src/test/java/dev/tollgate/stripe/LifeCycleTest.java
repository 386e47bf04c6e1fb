package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.lease.Leases;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.FakeStripe;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to the events of a life, it ends in the same ledger and the same mirror. */
@Execution(ExecutionMode.CONCURRENT)
class LifeCycleTest {
    private static final int ORDERS = Integer.getInteger("tollgate.orders", 40);

    @ParameterizedTest
    @EnumSource
    void any_order_and_number_of_events_ends_in_the_same_books(Scenario scenario) {
        var expected = Lives.straight(scenario, house(ApiShape.SINCE_2025_03));
        for (long seed = 1; seed <= ORDERS; seed++) {
            assertThat(Lives.troubled(scenario, seed, new Mishaps(0, 30, 40), LifeCycleTest::house))
                    .as("seed %d of %s", seed, scenario)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_part_of_the_events_and_a_sweep_ends_in_the_same_books(Scenario scenario) {
        var expected = Lives.straight(scenario, house(ApiShape.SINCE_2025_03));
        for (long seed = 1; seed <= ORDERS / 2; seed++) {
            assertThat(Lives.troubled(scenario, seed, new Mishaps(60, 20, 30), LifeCycleTest::house))
                    .as("seed %d of %s", seed, scenario)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void both_shapes_of_the_api_end_in_the_same_books(Scenario scenario) {
        assertThat(Lives.straight(scenario, house(ApiShape.BEFORE_2025_03)))
                .isEqualTo(Lives.straight(scenario, house(ApiShape.SINCE_2025_03)));
    }

    static House house(ApiShape shape) {
        var stripe = Catalogues.sell(new FakeStripe(House.START).speak(shape));
        return new House(
                stripe,
                InMemoryPorts.with(stripe::now).ports().with(Leases.class, new PatientLeases()),
                InMemoryBilling.ports(Catalogues.CATALOGUE),
                new FakeApi(stripe));
    }
}
