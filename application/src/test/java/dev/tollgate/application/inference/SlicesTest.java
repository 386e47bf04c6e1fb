package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers that are paid for as they grow: a prompt of ten tokens, slices of ten, a credit a token. */
class SlicesTest {

    private static final Policies SLICED =
            House.policies().with(House.onlyVisible()).with(new SlicePolicy(10));

    @Test
    void only_the_first_slice_is_set_aside_and_the_next_when_half_of_it_is_left() {
        House house = House.withCredits(1000, SLICED);
        house.providers.growing(10, 20, 5);

        try (InferenceSession session = house.started(100)) {
            assertThat(house.balance().held()).isEqualTo(Credits.of(20));
            assertThat(session.outputCap()).isEqualTo(100);
            assertThat(heldAfterEach(session, house, 4)).containsExactly(20L, 30L, 30L, 40L);
        }
    }

    @Test
    void an_answer_that_can_be_paid_is_whole_and_costs_the_same() {
        House house = House.withCredits(110, SLICED);
        house.providers.growing(10, 20, 5);

        List<AnswerPart> parts;
        try (InferenceSession session = house.started(100)) {
            parts = read(session);
            assertThat(session.creditsEnded()).isFalse();
        }

        assertThat(parts).hasSize(22);
        assertThat(house.balance().available()).isEqualTo(Credits.ZERO);
        assertThat(house.records())
                .singleElement()
                .satisfies(record -> assertThat(record.record().ending()).isEqualTo(Ending.COMPLETED));
    }

    @Test
    void one_that_cannot_be_paid_further_ends_where_its_credits_end() {
        House house = House.withCredits(44, SLICED);
        ScriptedProviders.Answer answer = house.providers.growing(10, 20, 5);

        try (InferenceSession session = house.started(100)) {
            List<AnswerPart> parts = read(session);

            assertThat(parts).hasSize(7).last().isEqualTo(new AnswerPart.End());
            assertThat(session.creditsEnded()).isTrue();
            assertThat(session.settled())
                    .hasValueSatisfying(
                            settled -> assertThat(settled.record().ending()).isEqualTo(Ending.CREDITS_ENDED));
        }

        assertThat(answer.isStopped()).isTrue();
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(house.balance().debt()).isEqualTo(Credits.ZERO);
        assertThat(house.balance().available()).isEqualTo(Credits.of(4));
    }

    @Test
    void a_ledger_that_comes_back_while_a_slice_lasts_was_never_away() {
        AtomicInteger away = new AtomicInteger();
        House house = House.withCredits(1000, SLICED, ports -> withLedgerAway(ports, away));
        house.providers.growing(10, 20, 5);

        try (InferenceSession session = house.started(100)) {
            away.set(1);
            session.next();
            session.next();
            assertThat(away).as("asked once, and not again at once").hasValue(0);
            house.pass(Duration.ofSeconds(1));
            assertThat(read(session)).hasSize(20).last().isEqualTo(new AnswerPart.End());
            assertThat(session.isLedgerAway()).isFalse();
        }

        assertThat(house.records())
                .singleElement()
                .satisfies(record -> assertThat(record.record().ending()).isEqualTo(Ending.COMPLETED));
    }

    @Test
    void a_ledger_that_stays_away_breaks_the_answer_off_when_its_slice_is_used_up() {
        AtomicInteger away = new AtomicInteger();
        House house = House.withCredits(1000, SLICED, ports -> withLedgerAway(ports, away));
        house.providers.growing(10, 20, 5);

        try (InferenceSession session = house.started(100)) {
            away.set(1_000);
            session.next();
            session.next();

            assertThat(session.next()).isInstanceOf(AnswerPart.Broken.class);
            assertThat(session.next()).isInstanceOf(AnswerPart.Broken.class);
            assertThat(session.creditsEnded()).isFalse();
            assertThat(session.isLedgerAway()).isTrue();
            assertThat(away)
                    .as("asked at half a slice, and once more at its end")
                    .hasValue(998);
        }

        assertThat(house.records())
                .singleElement()
                .satisfies(record -> assertThat(record.record().ending()).isEqualTo(Ending.LEDGER_AWAY));

        assertThat(house.balance().available()).isEqualTo(Credits.of(980));
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
    }

    private static Ports withLedgerAway(Ports ports, AtomicInteger times) {
        return ports.with(CreditLedger.class, new AwayLedger(ports.creditLedger(), times));
    }

    @Test
    void parts_larger_than_a_slice_overshoot_by_one_part_at_most() {
        House house = House.withCredits(44, SLICED);
        house.providers.growing(10, 4, 25);

        try (InferenceSession session = house.started(100)) {
            read(session);
        }

        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(house.records())
                .singleElement()
                .satisfies(
                        record -> assertThat(record.record().charge().credits()).isEqualTo(Credits.of(60)));
        assertThat(house.balance().debt()).isEqualTo(Credits.of(16));
    }

    @Test
    void models_that_hide_output_are_paid_for_at_once() {
        House house =
                House.withCredits(1000, House.policies().with(House.onlyFirst()).with(new SlicePolicy(10)));
        house.providers.growing(10, 2, 5);

        InferenceSession session = house.started(100);

        assertThat(house.balance().held()).isEqualTo(Credits.of(110));
        session.close();
    }

    private static List<Long> heldAfterEach(InferenceSession session, House house, int parts) {
        List<Long> held = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            session.next();
            held.add(house.balance().held().nanos() / Credits.of(1).nanos());
        }
        return held;
    }

    private static List<AnswerPart> read(InferenceSession session) {
        List<AnswerPart> parts = new ArrayList<>();
        do {
            parts.add(session.next());
        } while (!(parts.getLast() instanceof AnswerPart.End));
        return parts;
    }
}
