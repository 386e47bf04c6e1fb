package dev.tollgate.application.inference;

import static dev.tollgate.application.inference.ScriptedProviders.content;
import static dev.tollgate.application.inference.ScriptedProviders.tally;
import static dev.tollgate.application.inference.ScriptedProviders.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import dev.tollgate.domain.usage.UsageRecorder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A call is recorded once, however it ends. */
class InferenceSessionTest {
    @Test
    void the_part_that_reports_usage_comes_after_the_record() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), content("hi"), tally(), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            assertThat(session.next()).isInstanceOf(AnswerPart.Content.class);
            assertThat(session.settled()).isEmpty();
            assertThat(session.next()).isInstanceOf(AnswerPart.Tally.class);
            assertThat(session.settled())
                    .map(settled -> settled.balance().available())
                    .contains(Credits.of(987));
            assertThat(session.next()).isInstanceOf(AnswerPart.End.class);
        }

        assertThat(house.records()).singleElement().satisfies(record -> {
            assertThat(record.end()).isEqualTo(HoldEnd.CAPTURED);
            assertThat(record.record().ending()).isEqualTo(Ending.COMPLETED);
            assertThat(record.record().charge().credits()).isEqualTo(Credits.of(13));
        });
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void usage_above_the_hold_is_charged_in_full_and_becomes_debt_when_nothing_covers_it() {
        House house = House.withCredits(60);
        house.providers.answer(used(10, 90), tally(), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            session.next();
        }

        assertThat(house.balance().debt()).isEqualTo(Credits.of(40));
        assertThat(house.balance().available()).isEqualTo(Credits.of(-40));
    }

    @Test
    void a_provider_that_breaks_off_is_paid_for_what_it_delivered() {
        House house = House.withCredits(1000);
        AnswerPart broken = new AnswerPart.Broken(new ProviderFailure.Unreachable("reset"));
        house.providers.answer(used(10, 2), content("hi"), broken);

        try (InferenceSession session = house.started(20)) {
            session.next();
            assertThat(session.next()).isEqualTo(broken);
        }

        assertThat(house.only().record().ending()).isEqualTo(Ending.PROVIDER_BROKE);
        assertThat(house.balance().available()).isEqualTo(Credits.of(988));
    }

    @Test
    void a_caller_who_leaves_pays_the_exact_usage_when_policy_is_to_read_on() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 7), content("a"), content("b"), tally(), new AnswerPart.End());

        InferenceSession session = house.started(20);
        session.next();
        session.close();

        assertThat(house.only().record().ending()).isEqualTo(Ending.DRAINED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(983));
    }

    @Test
    void a_caller_who_leaves_stops_the_provider_when_policy_is_to_abort() {
        House house = House.withCredits(1000, House.policies().with(DisconnectPolicy.abort()));
        ScriptedProviders.Answer answer =
                house.providers.answer(used(10, 1), content("a"), tally(), new AnswerPart.End());

        InferenceSession session = house.started(20);
        session.next();
        session.close();

        assertThat(answer.isStopped()).isTrue();
        assertThat(house.only().record().ending()).isEqualTo(Ending.ABORTED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(989));
    }

    @Test
    void closing_twice_records_once() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 1), content("a"), tally(), new AnswerPart.End());

        InferenceSession session = house.started(20);
        session.close();
        session.close();

        assertThat(house.records()).hasSize(1);
    }

    @Test
    void a_record_that_the_store_did_not_take_is_kept_and_charged_once_it_does() {
        AtomicBoolean away = new AtomicBoolean(true);
        House house = House.withCredits(1000, House.policies(), ports -> {
            UsageRecorder real = ports.usageRecorder();
            return ports.with(UsageRecorder.class, record -> {
                if (away.get()) {
                    throw new UnknownOutcomeException("gone", new IllegalStateException());
                }
                return real.record(record);
            });
        });
        house.providers.answer(used(10, 3), tally(), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            session.next();
            assertThat(session.settled()).isEmpty();
        }
        assertThat(house.gateway.retryRecords().retry()).isEqualTo(1);
        assertThat(house.balance().held()).isEqualTo(Credits.of(60));
        assertThat(house.ports.callJournal().find(house.lastCall()))
                .as("what a sweep charges by, should this process die")
                .hasValueSatisfying(note -> assertThat(note.deliveredTokens()).isEqualTo(3));
        away.set(false);

        assertThat(house.gateway.retryRecords().retry()).isZero();
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(house.balance().available()).isEqualTo(Credits.of(987));
        assertThat(house.ports.callJournal().find(house.lastCall())).isEmpty();
    }

    @Test
    void nothing_is_noted_of_a_call_that_has_its_record() {
        House house = House.withCredits(1000);
        house.providers.answer(used(10, 3), content("hi"), tally(), content("[DONE]"), new AnswerPart.End());

        try (InferenceSession session = house.started(20)) {
            session.next();
            session.next();
            house.pass(Duration.ofSeconds(1));
            assertThat(session.next()).isInstanceOf(AnswerPart.Content.class);
        }

        assertThat(house.ports.callJournal().find(house.lastCall())).isEmpty();
    }

    @Test
    void an_answer_that_never_ends_is_read_on_only_for_so_long() {
        House house = House.withCredits(1000, House.policies().with(DisconnectPolicy.drain(Duration.ofMillis(50))));
        ScriptedProviders.Answer answer = house.providers.stuck(used(10, 1), content("a"));

        InferenceSession session = house.started(20);
        session.next();
        session.close();

        assertThat(answer.isStopped()).isTrue();
        assertThat(house.only().record().ending()).isEqualTo(Ending.ABORTED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(989));
    }

    @Test
    void a_caller_found_gone_while_the_provider_is_silent_ends_the_call_when_its_time_is_over() {
        House house = House.withCredits(1000, House.policies().with(DisconnectPolicy.drain(Duration.ofMillis(50))));
        house.providers.stuck(used(10, 1), content("a"));

        try (InferenceSession session = house.started(20)) {
            session.next();
            session.callerGone();
            session.callerGone();

            assertThat(session.next()).isInstanceOf(AnswerPart.Broken.class);
        }

        assertThat(house.only().record().ending()).isEqualTo(Ending.ABORTED);
        assertThat(house.balance().available()).isEqualTo(Credits.of(989));
    }

    @Test
    void stopping_a_call_that_is_over_leaves_its_connection_alone() {
        House house = House.withCredits(1000);
        ScriptedProviders.Answer answer = house.providers.answer(used(10, 3), tally(), new AnswerPart.End());
        InferenceSession session = house.started(20);
        session.close();
        int closes = answer.closes();

        session.stop();
        session.callerGone();

        assertThat(answer.closes()).isEqualTo(closes);
    }
}
