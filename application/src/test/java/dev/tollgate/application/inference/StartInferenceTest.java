package dev.tollgate.application.inference;

import static dev.tollgate.application.inference.ScriptedProviders.tally;
import static dev.tollgate.application.inference.ScriptedProviders.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.money.Credits;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StartInferenceTest {

    @Test
    void the_most_it_can_cost_on_the_dearest_way_is_held_while_it_runs() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());

        InferenceSession session = house.started(20);

        assertThat(house.balance().held()).isEqualTo(Credits.of(60));
        assertThat(session.outputCap()).isEqualTo(20);
        session.close();
    }

    @Test
    void without_a_limit_the_answer_gets_a_share_of_what_is_available() {
        House house = House.withCredits(400);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());

        InferenceSession session = house.started(0);

        // A quarter of 400 pays for 10 prompt and 40 output tokens at two credits each.
        assertThat(session.outputCap()).isEqualTo(40);
        assertThat(house.balance().held()).isEqualTo(Credits.of(100));
        session.close();
    }

    @Test
    void a_limit_that_cannot_be_paid_is_refused_and_nothing_is_held_or_sent() {
        House house = House.withCredits(59);

        assertThat(refusal(house.start(20))).isEqualTo(new Refusal.Insufficient(Credits.of(60), Credits.of(59)));
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(house.providers.calls()).isEmpty();
        assertThat(house.records()).isEmpty();
    }

    @Test
    void a_suspended_account_makes_no_calls() {
        House house = House.withCredits(1000);
        var account = house.caller().account();
        house.ports.accounts().update(account, account.with(AccountStatus.SUSPENDED));

        assertThat(refusal(house.start(20))).isEqualTo(new Refusal.AccountNotActive(AccountStatus.SUSPENDED));
    }

    @Test
    void of_a_thousand_calls_at_once_that_one_account_can_pay_once_one_runs() throws Exception {
        House house = House.withCredits(60);
        house.providers.answer(used(10, 20), tally(), new AnswerPart.End());
        List<Callable<StartInference.Result>> calls = IntStream.range(0, 1000)
                .<Callable<StartInference.Result>>mapToObj(n -> () -> house.start(20))
                .toList();

        int started = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<StartInference.Result> result : threads.invokeAll(calls)) {
                started += result.get() instanceof StartInference.Result.Started ? 1 : 0;
            }
        }

        assertThat(started).isEqualTo(1);
        assertThat(house.balance().debt()).isEqualTo(Credits.ZERO);
        assertThat(house.balance().held()).isEqualTo(Credits.of(60));
    }

    private static Refusal refusal(StartInference.Result result) {
        return ((StartInference.Result.Refused) result).refusal();
    }
}
