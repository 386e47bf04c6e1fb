package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static final Route ROUTE = Route.plain(new ProviderId("ill"), new ModelId("model"));

    private final RetryBudget budget = new RetryBudget();

    @Test
    void has_a_reserve_for_a_moment_in_which_everything_fails() {
        assertThat(retriesOf(ROUTE, 10)).isEqualTo(10);
        assertThat(retriesOf(ROUTE, 10)).as("the reserve is used up").isZero();
    }

    @Test
    void lets_no_more_than_a_tenth_be_tried_again_while_half_of_two_hundred_calls_fail() {
        long retries = IntStream.range(0, 200)
                .filter(call -> {
                    budget.called(ROUTE);
                    return call % 2 == 0 && budget.mayRetry(ROUTE);
                })
                .count();

        assertThat(retries).isBetween(10L, 20L);
    }

    @Test
    void saves_for_one_retry_in_twenty_calls() {
        retriesOf(ROUTE, 10);

        assertThat(retriesOf(ROUTE, 200)).isEqualTo(10);
    }

    @Test
    void saves_no_more_than_its_reserve_while_all_is_well() {
        IntStream.range(0, 10_000).forEach(call -> budget.called(ROUTE));

        assertThat(IntStream.range(0, 20).filter(call -> budget.mayRetry(ROUTE)).count())
                .isEqualTo(10);
    }

    @Test
    void of_one_route_is_not_spent_by_another() {
        Route other = Route.plain(new ProviderId("well"), new ModelId("model"));
        retriesOf(ROUTE, 20);

        assertThat(retriesOf(other, 1)).isEqualTo(1);
    }

    @Test
    void lets_nothing_be_tried_again_that_was_not_called() {
        assertThat(budget.mayRetry(ROUTE)).isFalse();
    }

    /** How many of so many calls may be tried again once, if all fail. */
    private long retriesOf(Route route, int calls) {
        return IntStream.range(0, calls)
                .filter(call -> {
                    budget.called(route);
                    return budget.mayRetry(route);
                })
                .count();
    }
}
