package dev.tollgate.application.inference;

import static dev.tollgate.application.inference.ScriptedProviders.tally;
import static dev.tollgate.application.inference.ScriptedProviders.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which ways a call tries, in which order, and what failures cost. */
class AttemptsTest {

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
        failFirst(house, new ProviderFailure.Overloaded(Duration.ZERO, "busy"));

        answerOne(house);
        house.pass(Duration.ofSeconds(11));
        answerOne(house);

        assertThat(house.providers.calls())
                .extracting(call -> call.route().provider().value())
                .containsExactly("second", "first");
    }

    @Test
    void no_caller_takes_a_route_from_others_by_requests_that_its_vendor_will_not_have() {
        House house = House.withCredits(10_000);
        for (int call = 0; call < 20; call++) {
            house.providers.fail(new ProviderFailure.Refused("flagged"));
            answerOne(house);
        }
        house.providers.calls().clear();

        answerOne(house);

        assertThat(house.providers.calls())
                .extracting(call -> call.route().provider().value())
                .containsExactly("first");
    }

    @Test
    void a_route_whose_vendor_refuses_our_key_is_left_alone_for_a_while() {
        House house = House.withCredits(10_000);
        failFirst(house, new ProviderFailure.KeyRefused("revoked"));

        answerOne(house);
        house.pass(Duration.ofSeconds(11));
        answerOne(house);

        assertThat(house.providers.calls())
                .extracting(call -> call.route().provider().value())
                .containsExactly("second", "first");
    }

    @Test
    void a_route_is_not_left_alone_for_longer_when_the_clock_is_set_back() {
        House house = House.withCredits(10_000);
        house.pass(Duration.ofMinutes(10));
        failFirst(house, new ProviderFailure.Overloaded(Duration.ZERO, "busy"));

        house.pass(Duration.ofMinutes(-10));
        answerOne(house);

        assertThat(house.providers.calls())
                .extracting(call -> call.route().provider().value())
                .containsExactly("first");
    }

    @Test
    void weighted_ways_are_tried_first_as_often_as_their_weights_say() {
        Random dice = new Random(7);
        Policies weighted = House.policies()
                .with(House.weighted(3, 1))
                .with(House.policies().retry().withJitter(dice::nextDouble));
        House house = House.withCredits(1_000_000, weighted);
        for (int call = 0; call < 400; call++) {
            house.providers.answer(used(1, 1), tally(), new AnswerPart.End());
            house.started(20).close();
        }

        long first = house.providers.calls().stream()
                .filter(call -> call.route().provider().value().equals("first"))
                .count();
        assertThat(first).isBetween(270L, 330L);
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_weighted_way_that_fails_is_left_for_the_other_and_the_hold_covers_both() {
        House house = House.withCredits(
                1000,
                House.policies()
                        .with(House.weighted(1, 1))
                        .with(House.policies().retry().withJitter(() -> 0.9)));
        house.providers.fail(new ProviderFailure.Overloaded(Duration.ZERO, "busy"));
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());

        InferenceSession session = house.started(20);

        assertThat(house.balance().held()).isEqualTo(Credits.of(60));
        assertThat(house.providers.calls())
                .extracting(call -> call.route().provider().value())
                .containsExactly("second", "first");
        session.close();
        assertThat(house.balance().available()).isEqualTo(Credits.of(987));
    }

    @Test
    void what_failed_attempts_may_have_cost_is_ours_and_told() {
        List<String> told = new ArrayList<>();
        House house = House.withCredits(
                1000,
                House.policies()
                        .with(House.policies()
                                .retry()
                                .watchedBy((route, failure, atMost) -> told.add(route.provider() + " " + atMost))));
        house.providers.fail(new ProviderFailure.TimedOut("first part", "late"));
        house.providers.fail(new ProviderFailure.Throttled(Duration.ZERO, "slow down"));

        house.start(20);

        assertThat(told).containsExactly("first 10", "second 0");
        assertThat(house.balance().available()).isEqualTo(Credits.of(1000));
    }

    @Test
    void a_failing_provider_is_not_flooded_with_retries() {
        House house = House.withCredits(
                1_000_000,
                House.policies()
                        .with(new RetryPolicy(
                                2,
                                Duration.ZERO,
                                Duration.ZERO,
                                1000,
                                Duration.ZERO,
                                () -> 0,
                                FailedAttempts.UNWATCHED))
                        .with(House.onlyFirst()));
        for (int call = 0; call < 400; call++) {
            house.providers.fail(new ProviderFailure.Overloaded(Duration.ZERO, "busy"));
        }

        int asked = 0;
        while (house.providers.calls().size() < 390) {
            house.start(20);
            asked++;
        }

        assertThat(house.providers.calls().size() - asked).isBetween(10, 10 + asked / 10);
    }

    @Test
    void only_failures_in_a_row_take_a_route_away_and_an_answer_or_a_request_at_fault_ends_the_row() {
        House house = House.withCredits(10_000);
        for (int call = 0; call < 4; call++) {
            fail(house, new ProviderFailure.Unreachable("gone"));
        }
        answerOne(house);
        for (int call = 0; call < 4; call++) {
            fail(house, new ProviderFailure.Unreachable("gone"));
        }
        house.providers.fail(new ProviderFailure.Rejected("temperature", "too hot"));
        house.start(20);
        fail(house, new ProviderFailure.Unreachable("gone"));
        house.providers.calls().clear();

        answerOne(house);

        assertThat(house.providers.calls())
                .extracting(call -> call.route().provider().value())
                .containsExactly("first");
    }

    @Test
    void no_caller_takes_a_route_from_others_by_requests_that_are_at_fault() {
        House house = House.withCredits(10_000);
        for (int call = 0; call < 10; call++) {
            house.providers.fail(new ProviderFailure.Rejected("temperature", "too hot"));
            house.start(20);
            house.providers.fail(new ProviderFailure.TooLong("9 of 8 tokens"));
            house.start(20);
        }
        house.providers.calls().clear();

        answerOne(house);

        assertThat(house.providers.calls())
                .extracting(call -> call.route().provider().value())
                .containsExactly("first");
    }

    @Test
    void a_route_is_tried_again_at_once_only_after_failures_that_soon_pass() {
        assertThat(attemptsAfter(new ProviderFailure.Unreachable("gone"))).isEqualTo(2);
        assertThat(attemptsAfter(new ProviderFailure.Overloaded(Duration.ZERO, "busy")))
                .isEqualTo(2);
        assertThat(attemptsAfter(new ProviderFailure.Throttled(Duration.ZERO, "slow down")))
                .isEqualTo(2);
        for (ProviderFailure lasting : List.of(
                new ProviderFailure.Throttled(Duration.ofMillis(2), "slow down"),
                new ProviderFailure.Overloaded(Duration.ofMillis(2), "busy"),
                new ProviderFailure.TimedOut("first part", "late"),
                new ProviderFailure.Refused("flagged"),
                new ProviderFailure.TooLong("9 of 8 tokens"),
                new ProviderFailure.KeyRefused("revoked"),
                new ProviderFailure.Malformed("no answer"))) {
            assertThat(attemptsAfter(lasting)).as("%s", lasting).isEqualTo(1);
        }
    }

    private static int attemptsAfter(ProviderFailure failure) {
        Duration millisecond = Duration.ofMillis(1);
        RetryPolicy twice =
                new RetryPolicy(2, Duration.ZERO, millisecond, 5, millisecond, () -> 0, FailedAttempts.UNWATCHED);
        House house = House.withCredits(1000, House.policies().with(twice).with(House.onlyFirst()));
        house.providers.fail(failure);
        house.providers.fail(failure);

        house.start(20);

        return house.providers.calls().size();
    }

    private static void fail(House house, ProviderFailure failure) {
        house.providers.fail(failure);
        answerOne(house);
    }

    private static void failFirst(House house, ProviderFailure failure) {
        for (int call = 0; call < 5; call++) {
            fail(house, failure);
        }
        house.providers.calls().clear();
    }

    private static void answerOne(House house) {
        house.providers.answer(used(1, 1), tally(), new AnswerPart.End());
        house.started(20).close();
    }

    private static Refusal refusal(StartInference.Result result) {
        return ((StartInference.Result.Refused) result).refusal();
    }
}
