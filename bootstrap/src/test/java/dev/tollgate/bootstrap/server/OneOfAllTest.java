package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.lease.Lease;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OneOfAllTest {

    private static final Duration LASTING = Duration.ofMillis(30);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final Leases leases = InMemoryPorts.with(now::get).ports().leases();
    private final CountDownLatch renewed = new CountDownLatch(3);
    private final AtomicInteger done = new AtomicInteger();

    @AutoClose
    private final Jobs jobs = new Jobs();

    /** Moves the time on with each claim, so that a lease which is claimed once is over soon. */
    private final class Passing implements Leases {
        @Override
        public Optional<Lease> claim(String name, String holder, Duration lifetime) {
            now.getAndUpdate(before -> before.plus(LASTING.dividedBy(2)));
            renewed.countDown();
            return leases.claim(name, holder, lifetime);
        }

        @Override
        public Optional<Lease> find(String name) {
            return leases.find(name);
        }

        @Override
        public void release(String name, String holder) {
            leases.release(name, holder);
        }
    }

    /** Takes a lease, and loses the answer. */
    private final class Mute implements Leases {
        @Override
        public Optional<Lease> claim(String name, String holder, Duration lifetime) {
            leases.claim(name, holder, lifetime);
            throw new UnknownOutcomeException("the answer was lost", null);
        }

        @Override
        public Optional<Lease> find(String name) {
            return leases.find(name);
        }

        @Override
        public void release(String name, String holder) {
            leases.release(name, holder);
        }
    }

    private OneOfAll process(String name, Leases by) {
        return new OneOfAll(by, new OwnerId(name), jobs);
    }

    @Test
    void while_a_work_goes_on_longer_than_its_lease_no_other_process_begins_it() {
        process("one", new Passing()).once("sweep", LASTING, () -> {
            assertThat(met(renewed)).isTrue();
            process("two", leases).once("sweep", LASTING, done::incrementAndGet);
        });

        assertThat(done).hasValue(0);
    }

    @Test
    void what_is_done_is_not_done_again_before_its_time() {
        process("one", leases).once("sweep", LASTING, done::incrementAndGet);
        process("two", leases).once("sweep", LASTING, done::incrementAndGet);
        assertThat(done).hasValue(1);

        now.getAndUpdate(before -> before.plus(LASTING));
        process("two", leases).once("sweep", LASTING, done::incrementAndGet);

        assertThat(done).hasValue(2);
    }

    @Test
    void what_has_failed_is_done_again_at_once() {
        var one = process("one", leases);
        assertThatThrownBy(() -> one.once("sweep", LASTING, () -> {
                    throw new IllegalStateException("as it is meant to");
                }))
                .isInstanceOf(IllegalStateException.class);

        process("two", leases).once("sweep", LASTING, done::incrementAndGet);

        assertThat(done).hasValue(1);
    }

    @Test
    void what_did_not_begin_because_an_answer_was_lost_is_done_again_at_once() {
        var one = process("one", new Mute());
        assertThatThrownBy(() -> one.once("sweep", LASTING, done::incrementAndGet))
                .isInstanceOf(UnknownOutcomeException.class);

        process("two", leases).once("sweep", LASTING, done::incrementAndGet);

        assertThat(done).hasValue(1);
    }

    private static boolean met(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
