package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.Interval;
import dev.tollgate.domain.subscription.LinePromise;
import dev.tollgate.domain.subscription.Plans;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link Plans} keeps; it sells {@link BillingFixture#CATALOGUE}. Lines are new in every test. */
@ExtendWith(Promises.class)
public abstract class PlansContract {

    private final String line = "line-" + UUID.randomUUID();

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract Plans plans();

    private LinePromise promise(long credits) {
        return new LinePromise(line, "basic", Credits.of(credits), Interval.MONTH, (int) credits, "version-" + credits);
    }

    @Test
    void it_sells_the_present_catalogue() {
        assertThat(plans().present()).isEqualTo(BillingFixture.CATALOGUE);
    }

    @Test
    void the_first_promise_for_a_line_is_the_answer_to_every_later_one() {
        var plans = plans();

        assertThat(plans.keep(promise(1))).isEqualTo(promise(1));
        assertThat(plans.keep(promise(2))).isEqualTo(promise(1));
        assertThat(plans.keep(promise(1))).isEqualTo(promise(1));
    }

    @Test
    void a_promise_is_kept_whole() {
        var promise = new LinePromise(line, "pro", Credits.of("1234567.000000001"), Interval.YEAR, 31, "version-9");
        plans().keep(promise);

        assertThat(plans().keep(promise(1))).isEqualTo(promise);
    }

    @Test
    void of_many_at_once_one_is_kept_and_all_hear_it() throws Exception {
        var plans = plans();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new HashSet<LinePromise>();
            for (var answer : threads.invokeAll(IntStream.range(0, 16)
                    .<Callable<LinePromise>>mapToObj(i -> () -> plans.keep(promise(i)))
                    .toList())) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(1);
        }
    }
}
