package dev.tollgate.persistence.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** After some failures in a row, lets one call in each pause try again; the others need not wait. */
final class RedisBreaker {

    static final Duration PAUSE = Duration.ofMillis(500);
    private static final int FAILURES_TO_OPEN = 3;

    private final LongSupplier nanos;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong nextTrial = new AtomicLong();

    RedisBreaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    boolean isOpen() {
        return failures.get() >= FAILURES_TO_OPEN;
    }

    /** Whether this call may ask Redis. While open, true once in every pause. */
    boolean mayTry() {
        if (!isOpen()) {
            return true;
        }
        long trial = nextTrial.get();
        long now = nanos.getAsLong();
        return now - trial >= 0 && nextTrial.compareAndSet(trial, now + PAUSE.toNanos());
    }

    /** Answers whether this closed it. */
    boolean succeeded() {
        return failures.get() != 0 && failures.getAndSet(0) >= FAILURES_TO_OPEN;
    }

    /** Answers whether this opened it. */
    boolean failed() {
        nextTrial.set(nanos.getAsLong() + PAUSE.toNanos());
        return failures.updateAndGet(count -> Math.min(count + 1, FAILURES_TO_OPEN + 1)) == FAILURES_TO_OPEN;
    }
}
