package dev.tollgate.application.inference;

import static dev.tollgate.application.inference.ScriptedProviders.content;
import static dev.tollgate.application.inference.ScriptedProviders.tally;
import static dev.tollgate.application.inference.ScriptedProviders.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import java.time.Duration;
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
    void a_failing_provider_is_left_for_the_next_one_and_priced_as_the_one_that_answered() {
        House house = House.withCredits(1000);
        house.providers.fail(new ProviderFailure.Overloaded(Duration.ZERO, "busy"));
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            session.next();
        }

        assertThat(house.balance().available()).isEqualTo(Credits.of(1000 - 26));
        assertThat(house.records()).singleElement().satisfies(record -> {
            assertThat(record.record().provider().value()).isEqualTo("second");
            assertThat(record.record().priced().value()).isEqualTo("second/b");
        });
    }

    @Test
    void when_all_fail_the_last_failure_is_told_and_nothing_is_charged() {
        House house = House.withCredits(1000);
        house.providers.fail(new ProviderFailure.Overloaded(Duration.ZERO, "busy"));
        house.providers.fail(new ProviderFailure.Unreachable("gone"));

        assertThat(refusal(house.start(20)))
                .isEqualTo(new Refusal.ProviderFailed(new ProviderFailure.Unreachable("gone")));
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
        assertThat(house.records()).singleElement().satisfies(record -> {
            assertThat(record.end()).isEqualTo(HoldEnd.RELEASED);
            assertThat(record.record().ending()).isEqualTo(Ending.FAILED);
        });
    }

    @Test
    void a_request_at_fault_is_not_tried_elsewhere() {
        House house = House.withCredits(1000);
        house.providers.fail(new ProviderFailure.Rejected("temperature", "too hot"));

        assertThat(refusal(house.start(20))).isInstanceOf(Refusal.ProviderFailed.class);
        assertThat(house.providers.calls()).hasSize(1);
    }

    @Test
    void a_route_that_keeps_failing_is_left_alone_for_a_while() {
        House house = House.withCredits(10_000);
        for (int call = 0; call < 5; call++) {
            house.providers.fail(new ProviderFailure.Overloaded(Duration.ZERO, "busy"));
            house.providers.answer(used(1, 1), tally(), new AnswerPart.End());
            house.started(20).close();
        }
        house.providers.calls().clear();

        house.providers.answer(used(1, 1), tally(), new AnswerPart.End());
        house.started(20).close();
        house.pass(Duration.ofSeconds(11));
        house.providers.answer(used(1, 1), tally(), new AnswerPart.End());
        house.started(20).close();

        assertThat(house.providers.calls())
                .extracting(call -> call.route().provider().value())
                .containsExactly("second", "first");
    }

    @Test
    void a_suspended_account_makes_no_calls() {
        House house = House.withCredits(1000);
        house.ports.accounts().update(house.caller().account().with(AccountStatus.SUSPENDED));

        assertThat(refusal(house.start(20))).isEqualTo(new Refusal.AccountNotActive(AccountStatus.SUSPENDED));
    }

    @Test
    void a_repeat_under_the_same_idempotency_key_is_not_a_second_call() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());
        InferenceSession session = ((StartInference.Result.Started) house.start(20, "mine")).session();

        assertThat(refusal(house.start(20, "mine"))).isInstanceOf(Refusal.InProgress.class);
        assertThat(refusal(house.start(21, "mine"))).isInstanceOf(Refusal.InProgress.class);
        session.next();
        session.close();

        assertThat(refusal(house.start(20, "mine"))).isEqualTo(new Refusal.AlreadyCompleted(session.call()));
        assertThat(house.providers.calls()).hasSize(1);
    }

    @Test
    void a_call_that_failed_may_be_repeated_under_its_key() {
        House house = House.withCredits(1000);
        house.providers.fail(new ProviderFailure.Rejected("", "no"));
        house.start(20, "mine");
        house.providers.answer(used(10, 3), content("hi"), tally(), new AnswerPart.End());

        assertThat(house.start(20, "mine")).isInstanceOf(StartInference.Result.Started.class);
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
