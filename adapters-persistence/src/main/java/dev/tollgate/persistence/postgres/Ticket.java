package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.LedgerAnswer;
import dev.tollgate.domain.ledger.LedgerOperation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One caller waiting for one answer. */
final class Ticket {

    private static final int WAITING = 0;
    private static final int TAKEN = 1;
    private static final int DONE = 2;
    private static final int GIVEN_UP = 3;

    /** One for all: filling in the stack of a call costs more than everything else here. */
    private static final Outcome NOT_DONE_YET = new Outcome.Unknown(new IllegalStateException("not done yet"));

    private final Asked asked;
    private final Thread caller = Thread.currentThread();
    private final long deadline;
    private final AtomicInteger state = new AtomicInteger(WAITING);
    private Outcome outcome = NOT_DONE_YET;

    /** How the wait ended. */
    sealed interface Outcome {
        /** Durable; empty if there is no such account. */
        record Answered(Optional<LedgerAnswer> answer) implements Outcome {}

        /** Nothing was changed. */
        record NotDone(Throwable cause) implements Outcome {}

        /** It may have been done. */
        record Unknown(Throwable cause) implements Outcome {}

        /** It cannot be done: a bug, ours or the caller's. */
        record Failed(Throwable cause) implements Outcome {}
    }

    Ticket(Asked asked, Duration patience) {
        this.asked = asked;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    Asked asked() {
        return asked;
    }

    boolean isHold() {
        return asked.operation() instanceof LedgerOperation.PlaceHold;
    }

    boolean isLate() {
        return System.nanoTime() - deadline >= 0;
    }

    /** Takes it into a batch; false if its caller has given up. */
    boolean take() {
        return state.compareAndSet(WAITING, TAKEN);
    }

    void complete(Outcome how) {
        outcome = how;
        state.set(DONE);
        LockSupport.unpark(caller);
    }

    /** To be called now and then while its caller waits. */
    void wakeIfLate() {
        if (isLate()) {
            LockSupport.unpark(caller);
        }
    }

    /** Waits for the outcome, no longer than patience allows; {@link Patience} sees to the latter. */
    Outcome await() {
        boolean interrupted = false;
        while (state.get() != DONE) {
            if (isLate()) {
                if (state.compareAndSet(WAITING, GIVEN_UP)) {
                    return new Outcome.NotDone(new IllegalStateException("waited too long"));
                }
                if (state.get() != DONE) {
                    return new Outcome.Unknown(new IllegalStateException("no answer in time"));
                }
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome;
    }
}
