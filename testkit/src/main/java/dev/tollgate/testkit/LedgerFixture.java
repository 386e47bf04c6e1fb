package dev.tollgate.testkit;

import dev.tollgate.domain.Ports;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The ports of one adapter with a clock that a test moves. May be shared by tests: accounts are new.
 *
 * <p>Ports that keep books have to see the same ones: accounts, the credit ledger and its
 * corrections, open holds, the statement, the books, idle accounts, both reports and the recorder
 * of usage. All others may be in memory.
 */
public interface LedgerFixture {

    /** Ports that go by a clock which only {@link #pass} moves. */
    static LedgerFixture of(Function<InstantSource, Ports> adapter) {
        AtomicReference<Instant> present = new AtomicReference<>(Instant.parse("2026-03-04T05:06:07.654321Z"));
        Ports ports = adapter.apply(present::get);
        return new LedgerFixture() {
            @Override
            public Ports ports() {
                return ports;
            }

            @Override
            public Instant now() {
                return Objects.requireNonNull(present.get());
            }

            @Override
            public void pass(Duration time) {
                present.updateAndGet(before -> before.plus(time));
            }
        };
    }

    /** The adapter to be tested, and beside it whatever else is needed to make calls. */
    Ports ports();

    /** The present of the ledger's clock. */
    Instant now();

    /** Lets the ledger's clock go on. */
    void pass(Duration time);
}
