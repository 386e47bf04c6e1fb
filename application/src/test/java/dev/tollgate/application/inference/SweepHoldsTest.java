package dev.tollgate.application.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.CallNote;
import dev.tollgate.domain.lease.Lease;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SweepHoldsTest {

    private final AtomicLong count = new AtomicLong(-3);
    private final AtomicBoolean away = new AtomicBoolean();
    private final House house = House.withCredits(
            1000, House.policies(), ports -> ports.with(Leases.class, new AwayLeases(ports.leases(), away)));
    private final SweepHolds survivor = house.sweeps("survivor", count::get);

    @BeforeEach
    void hold() {
        house.providers.answer(ScriptedProviders.used(10, 3));
        house.started(20);
    }

    @Nested
    class A_process {
        @Test
        void is_taken_for_dead_when_it_has_been_silent_for_ten_seconds() {
            assertThat(survivor.sweep()).isZero();
            pass(Duration.ofMillis(9_999));
            assertThat(survivor.sweep()).isZero();
            assertThat(house.balance().held()).isGreaterThan(Credits.ZERO);

            pass(Duration.ofMillis(1));

            assertThat(survivor.sweep()).isEqualTo(1);
            assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        }

        @Test
        void has_ten_seconds_to_say_that_it_is_alive_when_the_clock_of_the_store_is_set_forward() {
            sayAlive();
            assertThat(survivor.sweep()).isZero();

            for (int turn = 0; turn < 3; turn++) {
                house.pass(Duration.ofMinutes(10));
                assertThat(survivor.sweep()).isZero();
                pass(Duration.ofSeconds(9));
                sayAlive();
                assertThat(survivor.sweep()).isZero();
                pass(Duration.ofSeconds(1));
            }

            assertThat(survivor.sweep()).isZero();
            assertThat(house.balance().held()).isGreaterThan(Credits.ZERO);
        }

        @Test
        void has_them_again_when_the_store_was_away() {
            assertThat(survivor.sweep()).isZero();
            pass(Duration.ofSeconds(9));
            away.set(true);
            assertThatThrownBy(survivor::sweep).isInstanceOf(UnavailableException.class);
            away.set(false);

            pass(Duration.ofSeconds(1));
            assertThat(survivor.sweep()).isZero();
            pass(Duration.ofSeconds(10));
            assertThat(survivor.sweep()).isEqualTo(1);
        }

        @Test
        void is_found_dead_though_the_clock_of_the_store_is_set_back() {
            assertThat(survivor.sweep()).isZero();

            house.pass(Duration.ofMinutes(-10));
            count.addAndGet(Duration.ofSeconds(10).toNanos());

            assertThat(survivor.sweep()).isEqualTo(1);
        }

        @Test
        void ends_none_of_its_own_holds_that_have_not_expired() {
            SweepHolds own = house.sweeps(House.policies().holds().owner().value(), count::get);

            own.sweep();
            pass(Duration.ofSeconds(10));

            assertThat(own.sweep()).isZero();
        }

        @Test
        void gives_back_those_that_were_left_behind_when_they_have_expired() {
            SweepHolds own = house.sweeps(House.policies().holds().owner().value(), count::get);
            pass(House.policies().holds().lifetime());

            own.sweep();
            pass(Duration.ofSeconds(10));

            assertThat(own.sweep()).isEqualTo(1);
            assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
        }
    }

    @Test
    void a_call_whose_notes_nobody_could_pay_for_keeps_no_other_from_its_end() {
        house.providers.answer(ScriptedProviders.used(10, 3));
        CallJournal journal = house.ports.callJournal();
        CallNote noted = journal.find(house.started(20).call()).orElseThrow();
        journal.note(new CallNote(noted.call(), noted.owner(), true, 10, Long.MAX_VALUE, noted.details()));
        house.providers.answer(ScriptedProviders.used(10, 3));
        house.started(20);

        survivor.sweep();
        pass(Duration.ofSeconds(10));

        assertThat(survivor.sweep()).isEqualTo(3);
        assertThat(house.balance().held()).isEqualTo(Credits.ZERO);
    }

    private void pass(Duration time) {
        house.pass(time);
        count.addAndGet(time.toNanos());
    }

    private void sayAlive() {
        String owner = House.policies().holds().owner().value();
        house.ports.leases().claim(SweepHolds.ALIVE + owner, owner, Duration.ofSeconds(10));
    }

    private record AwayLeases(Leases leases, AtomicBoolean away) implements Leases {
        @Override
        public Optional<Lease> claim(String name, String holder, Duration lifetime) {
            return leases.claim(name, holder, lifetime);
        }

        @Override
        public Optional<Lease> find(String name) {
            if (away.get()) {
                throw new UnavailableException("away", Duration.ofSeconds(1), null);
            }
            return leases.find(name);
        }

        @Override
        public void release(String name, String holder) {
            leases.release(name, holder);
        }
    }
}
