package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.inference.SweepHolds;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private final AtomicReference<Instant> database = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final AtomicLong count = new AtomicLong(-3);
    private final Leases leases = InMemoryPorts.with(database::get).ports().leases();
    private final Presence presence = new Presence(leases, new OwnerId("one"), count::get);

    @Nested
    class A_process {
        @Test
        void seems_to_be_dead_until_it_says_otherwise_and_when_it_has_ended() {
            assertThat(isAlive()).isFalse();

            presence.say();
            assertThat(isAlive()).isTrue();

            presence.end();
            assertThat(isAlive()).isFalse();
        }

        @Test
        void judges_others_only_when_all_have_had_the_time_to_say_that_they_are_there() {
            assertThat(presence.knowsWhoElseIsThere()).isFalse();

            pass(Duration.ofSeconds(9));
            assertThat(presence.knowsWhoElseIsThere()).isFalse();

            pass(Duration.ofSeconds(1));
            assertThat(presence.knowsWhoElseIsThere()).isTrue();
        }

        @Test
        void gives_them_that_time_again_when_the_clock_of_the_database_is_set_forward() {
            presence.say();
            pass(Duration.ofSeconds(9));
            presence.say();
            pass(Duration.ofSeconds(9));
            assertThat(presence.knowsWhoElseIsThere()).isTrue();

            set(Duration.ofMinutes(10));
            assertThat(presence.knowsWhoElseIsThere()).isFalse();

            pass(Duration.ofSeconds(9));
            presence.say();
            pass(Duration.ofSeconds(1));
            assertThat(presence.knowsWhoElseIsThere()).isTrue();
        }

        @Test
        void goes_on_judging_when_that_clock_is_set_back() {
            presence.say();
            pass(Duration.ofSeconds(9));
            presence.say();
            pass(Duration.ofSeconds(1));

            set(Duration.ofMinutes(-10));

            assertThat(presence.knowsWhoElseIsThere()).isTrue();
        }
    }

    private void pass(Duration time) {
        set(time);
        count.addAndGet(time.toNanos());
    }

    private void set(Duration further) {
        database.updateAndGet(now -> now.plus(further));
    }

    private boolean isAlive() {
        return leases.find(SweepHolds.ALIVE + "one").isPresent();
    }
}
