package dev.tollgate.application.inference;

import static dev.tollgate.application.inference.ScriptedProviders.content;
import static dev.tollgate.application.inference.ScriptedProviders.tally;
import static dev.tollgate.application.inference.ScriptedProviders.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryRateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A call that takes long keeps its hold, and what it has used so far is known meanwhile. */
class LongCallsTest {
    @Test
    void a_provider_that_lets_a_call_wait_does_not_cost_it_its_hold_or_its_place() {
        House house = House.withCredits(1000, House.policies().with(House.oneAtATime()));
        house.providers.answer(used(10, 3), content("a"), tally(), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            for (int turn = 0; turn < 40; turn++) {
                house.pass(Duration.ofSeconds(30));
                assertThat(house.gateway.renewHolds().renew()).isEqualTo(1);
            }

            assertThat(house.ports.openHolds().expired(10)).isEmpty();
            assertThat(house.start(20))
                    .isInstanceOfSatisfying(
                            StartInference.Result.Refused.class,
                            no -> assertThat(no.refusal()).isInstanceOf(Refusal.RateLimited.class));
            session.next();
        }

        assertThat(house.only().end()).isEqualTo(HoldEnd.CAPTURED);
        assertThat(house.gateway.renewHolds().renew()).isZero();
    }

    @Test
    void a_clock_that_is_set_back_does_not_cost_a_call_the_place_that_another_clock_counts() {
        AtomicReference<Instant> ofLimits = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
        House house = House.withCredits(
                1000,
                House.policies().with(House.oneAtATime()),
                ports -> ports.with(RateLimiter.class, new InMemoryRateLimiter(ofLimits::get)));
        house.providers.answer(used(10, 3), content("a"), tally(), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            house.pass(Duration.ofMinutes(-10));
            for (int turn = 0; turn < 10; turn++) {
                house.pass(Duration.ofSeconds(20));
                ofLimits.updateAndGet(now -> now.plusSeconds(20));
                house.gateway.renewHolds().renew();
            }

            assertThat(house.start(20))
                    .isInstanceOfSatisfying(
                            StartInference.Result.Refused.class,
                            no -> assertThat(no.refusal()).isInstanceOf(Refusal.RateLimited.class));
            session.next();
        }
    }

    @Test
    void a_ledger_that_is_away_when_a_hold_is_due_does_not_break_the_answer() {
        House house = House.withCredits(
                1000,
                House.policies(),
                ports ->
                        ports.with(CreditLedger.class, new AwayLedger(ports.creditLedger(), new AtomicInteger(1_000))));
        house.providers.answer(used(10, 3), content("a"), content("b"), tally(), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            session.next();
            house.pass(Duration.ofMinutes(11));
            assertThat(session.next()).isInstanceOf(AnswerPart.Content.class);
            session.next();
        }

        assertThat(house.balance().available()).isEqualTo(Credits.of(987));
    }

    @Test
    void a_long_answer_keeps_its_hold_alive() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), content("a"), content("b"), tally(), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            session.next();
            house.pass(Duration.ofMinutes(11));
            session.next();
            house.pass(Duration.ofMinutes(11));
            assertThat(house.ports.openHolds().expired(10)).isEmpty();
            session.next();
        }

        assertThat(house.only().end()).isEqualTo(HoldEnd.CAPTURED);
    }

    @Test
    void a_call_whose_usage_cannot_be_counted_is_charged_by_the_count_before() {
        House house = House.withCredits(1000);
        ScriptedProviders.Answer answer =
                house.providers.answer(used(10, 3), content("a"), content("b"), tally(), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            house.pass(Duration.ofSeconds(1));
            session.next();
            answer.forgetsToCount();
            session.next();
            session.next();
        }

        assertThat(house.only().record().charge().credits()).isEqualTo(Credits.of(13));
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(house.gateway.renewHolds().renew()).isZero();
    }

    @Test
    void a_call_that_costs_more_than_there_can_be_credits_is_charged_for_its_prompt() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, Long.MAX_VALUE), content("a"), tally(), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            session.next();
            assertThat(session.next()).isInstanceOf(AnswerPart.Tally.class);
        }

        assertThat(house.only().record().charge().credits()).isEqualTo(Credits.of(10));
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(house.gateway.renewHolds().renew()).isZero();
    }

    @Test
    void a_call_that_was_never_counted_is_charged_for_its_prompt() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End()).forgetsToCount();

        house.started(20).close();

        assertThat(house.only().record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(house.only().record().charge().credits()).isEqualTo(Credits.of(10));
    }
}
