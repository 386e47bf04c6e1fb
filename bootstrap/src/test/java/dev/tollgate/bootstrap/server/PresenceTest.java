package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.inference.SweepHolds;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final Leases leases = InMemoryPorts.with(now::get).ports().leases();
    private final Presence presence = new Presence(leases, new OwnerId("one"));

    @Nested
    class A_process {
        @Test
        void seems_to_be_dead_unless_it_says_otherwise_and_when_it_has_ended() {
            assertThat(isAlive()).isFalse();

            presence.say();
            assertThat(isAlive()).isTrue();
            now.updateAndGet(said -> said.plus(Presence.LASTS));
            assertThat(isAlive()).isFalse();

            presence.say();
            presence.end();
            assertThat(isAlive()).isFalse();
        }
    }

    private boolean isAlive() {
        return leases.find(SweepHolds.ALIVE + "one").isPresent();
    }
}
